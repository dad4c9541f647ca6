/** The screens that the page can be previewed on, and their widths in CSS pixels. */
export const SCREEN_WIDTHS = { phone: 390, tablet: 768, desktop: 1200 } as const;

export type ScreenSize = keyof typeof SCREEN_WIDTHS;
