/** The screens that a page can be looked at on, in CSS pixels across. */
export const WIDTHS = { phone: 390, tablet: 768, desktop: 1200 } as const;

export type WidthName = keyof typeof WIDTHS;
