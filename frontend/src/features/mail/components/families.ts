import type { MailItem } from '@/api/types.gen';

/** How many homes hear of it: messages about one student, or to one address, go to one family. */
export function countFamilies(items: Pick<MailItem, 'student_id' | 'to'>[]): number {
  const parents = new Map<string, string>();
  const root = (member: string): string => {
    let head = member;
    for (let above = parents.get(head); above !== undefined; above = parents.get(head)) head = above;
    return head;
  };
  for (const { student_id, to } of items) {
    const [student, address] = [root(`student/${student_id}`), root(`address/${to.toLowerCase()}`)];
    if (student !== address) parents.set(student, address);
  }
  const heads = items.map(({ student_id }) => root(`student/${student_id}`));
  return new Set(heads).size;
}
