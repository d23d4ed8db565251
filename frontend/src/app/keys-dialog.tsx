import { Modal, Switch } from '@mantine/core';

import { commandKey } from '@/lib/command-key';
import { GIVEN, statusLabel, statusLetter } from '@/lib/marks';
import { words } from '@/lib/words';

import classes from './keys-dialog.module.css';

const t = words('app');

interface KeysDialogProps {
  opened: boolean;
  /** Whether "?" opens this. */
  single: boolean;
  onSingle: (single: boolean) => void;
  onClose: () => void;
}

interface Shortcut {
  keys: readonly string[];
  does: string;
}

const shortcuts = (): { where: string; list: Shortcut[] }[] => [
  {
    where: t('keys.everywhere'),
    list: [
      { keys: [t('find.keys', { command: commandKey() })], does: t('find.title') },
      { keys: ['?'], does: t('keys.show') },
      { keys: [t('keys.names.escape')], does: t('keys.away') },
    ],
  },
  {
    where: t('keys.register'),
    list: [
      { keys: ['↑', '↓'], does: t('keys.rows') },
      { keys: [t('keys.names.home'), t('keys.names.end')], does: t('keys.ends') },
      ...GIVEN.map((status) => ({ keys: [statusLetter(status)], does: t('keys.gives', { status: statusLabel(status) }) })),
    ],
  },
  { where: t('keys.capture'), list: [{ keys: [t('keys.names.space')], does: t('keys.shoots') }] },
  {
    where: t('keys.seats'),
    list: [
      { keys: [t('keys.names.space')], does: t('keys.lifts') },
      { keys: ['←', '↑', '↓', '→'], does: t('keys.moves') },
    ],
  },
];

/** Every key that does something, and where. */
export function KeysDialog({ opened, single, onSingle, onClose }: KeysDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<span className={classes.title}>{t('keys.title')}</span>}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {shortcuts().map(({ where, list }) => (
        <section key={where} className={classes.group}>
          <h3>{where}</h3>
          <dl>
            {list.map(({ keys, does }) => (
              <div key={does}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Switch
        label={t('keys.single')}
        checked={single}
        onChange={(event) => onSingle(event.currentTarget.checked)}
      />
    </Modal>
  );
}
