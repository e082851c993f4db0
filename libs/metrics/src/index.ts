export { counter, gauge, histogram, measured } from './registry';
