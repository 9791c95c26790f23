export { type Stack, type StackOptions, startStack } from './dev/start-stack.ts'
