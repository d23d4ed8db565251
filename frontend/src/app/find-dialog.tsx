import '@mantine/spotlight/styles.layer.css';

import { createSpotlight, Spotlight, useSpotlight } from '@mantine/spotlight';
import {
  IconArrowRight,
  IconCalendarEvent,
  IconKeyboard,
  IconSchool,
  IconSearch,
  IconUser,
  type Icon as IconComponent,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';

import { useFindable, type FoundGroup } from '@/app/use-findable';
import { words } from '@/lib/words';

import classes from './find-dialog.module.css';

const t = words('app');

const [store, palette] = createSpotlight();
const LIST = 'find-list';

const ICONS: Record<FoundGroup['kind'], IconComponent> = {
  students: IconUser,
  classes: IconSchool,
  sessions: IconCalendarEvent,
  places: IconArrowRight,
};

interface FindDialogProps {
  opened: boolean;
  typed: string;
  onType: (typed: string) => void;
  onClose: () => void;
  onKeys: () => void;
}

/** Finds a student, a class, a lesson, a page or a setting by a part of its name, and goes there. */
export function FindDialog({ opened, typed, onType, onClose, onKeys }: FindDialogProps) {
  const navigate = useNavigate();
  /** Gone to what was found, so that the focus is the new page's. */
  const [gone, setGone] = useState(false);
  const { groups, pending, failed } = useFindable(opened, typed);
  const { selected } = useSpotlight(store);
  const results = groups.flatMap(({ found }) => found.map(({ to }) => to)).join('\n');

  useEffect(() => {
    if (opened) palette.open();
    else palette.close();
  }, [opened]);

  // What is selected is known to the palette alone, and not to who hears the page.
  useEffect(() => {
    if (opened) store.updateState((state) => ({ ...state, selected: 0 }));
  }, [opened, results]);
  useEffect(() => {
    for (const [index, option] of options().entries()) {
      option.id = `${LIST}-${index}`;
      option.ariaSelected = String(index === selected);
      option.toggleAttribute('data-selected', index === selected);
    }
  });

  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={onType}
      shortcut={null}
      onSpotlightOpen={() => setGone(false)}
      onSpotlightClose={onClose}
      returnFocus={!gone}
      attributes={{ content: { 'aria-label': t('find.title') } }}
      classNames={{ content: classes.content ?? '', action: classes.action ?? '' }}
    >
      <Spotlight.Search
        placeholder={t('find.title')}
        aria-label={t('find.title')}
        role="combobox"
        aria-expanded={groups.length > 0}
        aria-controls={groups.length > 0 ? LIST : undefined}
        aria-activedescendant={groups.length > 0 && selected >= 0 ? `${LIST}-${selected}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        leftSection={<IconSearch size={20} stroke={1.7} aria-hidden />}
      />
      {groups.length > 0 && (
        <Spotlight.ActionsList id={LIST} role="listbox" aria-label={t('find.found')}>
          {groups.map(({ kind, found }) => (
            <Spotlight.ActionsGroup key={kind} label={t(`find.kind.${kind}`)} role="group" aria-label={t(`find.kind.${kind}`)}>
              {found.map(({ to, label, detail }) => {
                const Icon = ICONS[kind];
                return (
                  <Spotlight.Action
                    key={to}
                    role="option"
                    aria-selected={false}
                    leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
                    label={label}
                    description={detail}
                    onClick={() => {
                      setGone(true);
                      void navigate(to);
                    }}
                  />
                );
              })}
            </Spotlight.ActionsGroup>
          ))}
        </Spotlight.ActionsList>
      )}
      {groups.length === 0 && (
        <Spotlight.Empty role="status">{pending ? t('find.pending') : t('find.none', { search: typed.trim() })}</Spotlight.Empty>
      )}
      {failed.length > 0 && (
        <p className={classes.failed} role="alert">
          {t('find.failed', { kinds: failed.map((kind) => t(`find.kind.${kind}`)).join(', ') })}
        </p>
      )}
      <Spotlight.Footer className={classes.footer ?? ''}>
        <button type="button" className={classes.keys} onClick={onKeys}>
          <IconKeyboard size={16} stroke={1.7} aria-hidden />
          {t('keys.title')}
        </button>
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}

const options = () => [...document.querySelectorAll<HTMLElement>(`#${LIST} [role=option]`)];
