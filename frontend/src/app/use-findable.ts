import { useQueries } from '@tanstack/react-query';

import { classesQuery } from '@/features/classes/api/get-classes';
import { sessionsQuery } from '@/features/sessions/api/get-sessions';
import { studentsQuery } from '@/features/students/api/get-students';
import { ANY_DAY } from '@/lib/day-range';
import { foldForSearch, formatMoment } from '@/lib/format';
import { byName, searchPeople } from '@/lib/people';
import { words } from '@/lib/words';

const t = words('app');

/** As many of a kind as can be looked through. */
const SHOWN = 6;
const EVERY_SESSION = { ...ANY_DAY, classId: '', state: '' } as const;

export interface Found {
  to: string;
  label: string;
  detail: string;
}

export interface FoundGroup {
  kind: 'students' | 'classes' | 'sessions' | 'places';
  found: Found[];
}

interface Findable {
  groups: FoundGroup[];
  pending: boolean;
  /** Kinds that could not be asked for, so that "nothing" is not the truth about them. */
  failed: FoundGroup['kind'][];
}

/** Whatever has a page of its own and matches what was typed. Before anything is typed: the pages themselves. */
export function useFindable(opened: boolean, typed: string): Findable {
  const search = typed.trim();
  const [students, classes, sessions] = useQueries({
    queries: [
      { ...studentsQuery, enabled: opened },
      { ...classesQuery(false), enabled: opened },
      { ...sessionsQuery(EVERY_SESSION, 1), enabled: opened },
    ],
  });
  const matching = (all: Found[]) => all.filter(({ label, detail }) => foldForSearch(`${label} ${detail}`).includes(foldForSearch(search)));
  const some = (kind: FoundGroup['kind'], found: Found[]): FoundGroup => ({ kind, found: matching(found).slice(0, SHOWN) });
  const groups: FoundGroup[] = search === '' ? [] : [
    {
      kind: 'students',
      found: searchPeople(students.data ?? [], search)
        .sort(byName)
        .slice(0, SHOWN)
        .map(({ id, name, number }) => ({ to: `/students/${encodeURIComponent(id)}`, label: name, detail: number })),
    },
    some('classes', (classes.data ?? []).map(({ id, name, teachers, room }) => ({
      to: `/classes/${encodeURIComponent(id)}`, label: name, detail: [...teachers, room].filter((part) => part !== '').join(' · '),
    }))),
    some('sessions', (sessions.data?.sessions ?? []).map(({ id, class_name, started_at }) => ({
      to: `/sessions/${encodeURIComponent(id)}`, label: class_name, detail: formatMoment(started_at),
    }))),
  ];
  const failed = ([['students', students], ['classes', classes], ['sessions', sessions]] as const)
    .filter(([, { isError, data }]) => isError && data === undefined)
    .map(([kind]) => kind);
  return {
    groups: [...groups, { kind: 'places' as const, found: matching(places()) }].filter(({ found }) => found.length > 0),
    pending: students.isLoading || classes.isLoading || sessions.isLoading,
    failed,
  };
}

const places = (): Found[] => [
  { to: '/', label: t('places.live'), detail: '' },
  { to: '/register', label: t('places.register'), detail: t('register.heading') },
  { to: '/students', label: t('places.students'), detail: '' },
  { to: '/students/import', label: t('import.heading'), detail: t('places.students') },
  { to: '/students/gallery', label: t('gallery.lookAlikes'), detail: t('places.students') },
  { to: '/classes', label: t('places.classes'), detail: '' },
  { to: '/classes/new', label: t('class.create'), detail: t('places.classes') },
  { to: '/sessions', label: t('places.sessions'), detail: '' },
  { to: '/mail', label: t('places.mail'), detail: '' },
  { to: '/health', label: t('places.health'), detail: '' },
  { to: '/settings', label: t('places.settings'), detail: '' },
  ...(['mail', 'templates', 'mood', 'school'] as const).map((id) => ({
    to: `/settings#${id}`, label: t(`settings.section.${id}`), detail: t('places.settings'),
  })),
  { to: '/settings/recognition', label: t('recognition.heading'), detail: t('places.settings') },
];
