/** The mini program's sign: WeChat's linked loops. */
export function AppLogo({ size = 16 }: { size?: number }) {
  return (
    <svg class="app-logo" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect width="32" height="32" rx="8" class="app-logo-field" />
      <path
        class="app-logo-line"
        d="M12.5 17.8c-2.6 0-4.5 1.3-4.5 3.2s1.8 3.2 4 3.2c2.5 0 4-1.5 4-4v-8.4c0-2.5 1.5-4 4-4 2.2 0 4 1.3 4 3.2s-1.9 3.2-4.5 3.2"
      />
    </svg>
  )
}
