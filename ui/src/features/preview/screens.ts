import Monitor from '@lucide/svelte/icons/monitor';
import Smartphone from '@lucide/svelte/icons/smartphone';
import Tablet from '@lucide/svelte/icons/tablet';
import type { Component } from 'svelte';
import type { ScreenSize } from './screen-sizes';

/** The screens, as they are chosen from. */
export const SCREENS: {
  value: ScreenSize;
  label: string;
  icon: Component<{ size?: number }>;
  testid: string;
}[] = [
  { value: 'phone', label: 'Phone', icon: Smartphone, testid: 'width-phone' },
  { value: 'tablet', label: 'Tablet', icon: Tablet, testid: 'width-tablet' },
  { value: 'desktop', label: 'Desktop', icon: Monitor, testid: 'width-desktop' },
];
