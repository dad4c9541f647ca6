const WORDS: Record<string, string> = {
  written: 'Written here',
  adopted: 'Found as a file',
  imported: 'Imported',
  'edited-outside': 'Edited in another program',
  merged: 'Both texts merged',
  conflict: 'The other side of a conflict',
  resolved: 'Chosen of two texts',
  restored: 'Put back from the trash',
  'brought-back': 'An earlier text brought back',
  draft: 'Taken back as a draft',
  'in-review': 'Sent for review',
  'changes-asked': 'Changes asked',
  approved: 'Approved',
};

/** Where a revision came from, in words. */
export function originInWords(origin: string): string {
  return WORDS[origin] ?? origin;
}
