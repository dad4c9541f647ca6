/** What people in a byline usually did. Any other words will do, too. */
export const ROLES = ['words', 'photographs', 'illustrations', 'editor'] as const;
