import { fileURLToPath } from 'node:url'

/** The page: its sources in the repository, the built files in a published package. */
export const pageFolder = fileURLToPath(new URL('./page/', import.meta.url))

/** What Vite needs to build the page; a build without `outDir` stays in memory. */
export const pageBuild = (outDir?: string) =>
  ({
    configFile: false,
    root: pageFolder,
    base: './',
    logLevel: 'warn',
    // Components are TSX with Vue's automatic runtime.
    oxc: { jsx: { runtime: 'automatic', importSource: 'vue' } },
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: {
      ...(outDir === undefined ? { write: false } : { outDir, emptyOutDir: true }),
      target: 'es2023',
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  }) as const

/** Builds the page into a folder of the package that is published: `admin/page`, where the sources are here. */
export const buildAdminPage = async (outDir: string): Promise<void> => {
  const { build } = await import('vite')
  await build(pageBuild(outDir))
}
