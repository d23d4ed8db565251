import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { useLocation } from 'react-router';

import { useRecovery } from '@/app/use-recovery';
import { useServerGone } from '@/app/use-server-gone';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Notice } from '@/components/notice';
import { buildWatch } from '@/lib/build';
import { words } from '@/lib/words';

import classes from './waiting-lessons.module.css';

const t = words('app');

/** On every page: that the server has a newer page than this one. That it is gone, the banner of its health says. */
export function ServerNotices() {
  useRecovery();
  const typed = useTyped();
  const gone = useServerGone();
  const updated = useSyncExternalStore(buildWatch.subscribe, buildWatch.isUpdated);
  if (gone || !updated) return null;
  return (
    <div className={classes.waiting}>
      <Update typed={typed} />
    </div>
  );
}

function Update({ typed }: { typed: RefObject<boolean> }) {
  const [asking, setAsking] = useState(false);
  const reload = () => window.location.reload();
  return (
    <>
      <Notice
        tone="info"
        role="status"
        title={t('server.updated')}
        action={
          <Button
            size="xs"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => (typed.current ? setAsking(true) : reload())}
          >
            {t('server.reload')}
          </Button>
        }
      >
        <p>{t('server.updatedHelp')}</p>
      </Notice>
      <ConfirmDialog
        opened={asking}
        title={t('server.unsaved')}
        confirm={t('server.doReload')}
        keep={t('server.stay')}
        destructive
        pending={false}
        error={null}
        onConfirm={reload}
        onClose={() => setAsking(false)}
      >
        <p>{t('server.lost')}</p>
      </ConfirmDialog>
    </>
  );
}

/** Whether something was typed or chosen on this page: nobody here can say whether it is saved. */
function useTyped(): RefObject<boolean> {
  const typed = useRef(false);
  const { pathname } = useLocation();
  useEffect(() => {
    typed.current = false;
    const note = ({ target }: Event) => {
      const within = target instanceof Element && target.closest('main, [role=dialog]') !== null;
      if (within && (target as HTMLInputElement).type !== 'search') typed.current = true;
    };
    document.addEventListener('input', note, { capture: true });
    return () => document.removeEventListener('input', note, { capture: true });
  }, [pathname]);
  return typed;
}
