import { UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import { Suspense, useState } from 'react';

import { useEarlyTyping } from '@/app/use-early-typing';
import { useQuickKeys } from '@/app/use-quick-keys';
import { commandKey } from '@/lib/command-key';
import { lazyPart } from '@/lib/lazy-part';
import { words } from '@/lib/words';

import classes from './quick-keys.module.css';

const t = words('app');

// Few visits need them: they are no part of the first load.
const FindDialog = lazyPart(async () => (await import('@/app/find-dialog')).FindDialog);
const KeysDialog = lazyPart(async () => (await import('@/app/keys-dialog')).KeysDialog);

type Opened = 'none' | 'find' | 'keys';

/** What is a key away on every page, with a button each for whoever has no keyboard. */
export function QuickKeys() {
  const [opened, setOpened] = useState<Opened>('none');
  const [wanted, setWanted] = useState<ReadonlySet<Opened>>(new Set());
  const [single, setSingle] = useLocalStorage({ key: 'rollcall.keys', defaultValue: true, getInitialValueInEffect: false });
  const [typed, setTyped] = useState('');
  useEarlyTyping(opened === 'find', (letter) => setTyped((before) => before + letter));
  const open = (what: Opened) => {
    setWanted(new Set([...wanted, what]));
    setOpened(what);
  };
  const close = () => setOpened('none');
  useQuickKeys({ onFind: () => open('find'), onKeys: single ? () => open('keys') : null });
  return (
    <>
      <UnstyledButton className={classes.button} onClick={() => open('find')} aria-keyshortcuts="Control+K Meta+K" title={t('find.title')}>
        <IconSearch size={20} stroke={1.7} aria-hidden />
        <span className={classes.word}>{t('find.button')}</span>
        <kbd className={classes.key} aria-hidden>{t('find.keys', { command: commandKey() })}</kbd>
      </UnstyledButton>
      <UnstyledButton className={`${classes.button ?? ''} ${classes.keys ?? ''}`} onClick={() => open('keys')} aria-keyshortcuts="?">
        <IconKeyboard size={20} stroke={1.7} aria-hidden />
        <span className={classes.word}>{t('keys.button')}</span>
        <kbd className={classes.key} aria-hidden>?</kbd>
      </UnstyledButton>
      <Suspense fallback={null}>
        {wanted.has('find') && <FindDialog opened={opened === 'find'} typed={typed} onType={setTyped} onClose={close} onKeys={() => open('keys')} />}
        {wanted.has('keys') && <KeysDialog opened={opened === 'keys'} single={single} onSingle={setSingle} onClose={close} />}
      </Suspense>
    </>
  );
}
