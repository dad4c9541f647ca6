/** Roles that are offered in a byline. Any other text is allowed as well. */
export const ROLES = ['words', 'photographs', 'illustrations', 'editor'] as const;
