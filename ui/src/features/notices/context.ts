import { createContext } from 'svelte';
import type { Notices } from './notices.svelte';

/** The notices, for components. Models are given them in their constructor. */
export const [useNotices, provideNotices] = createContext<Notices>();
