import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import type { UnknownFace } from '@/api/types.gen';
import { LoadError } from '@/components/load-error';
import { Panel } from '@/components/panel';
import { unknownsQuery } from '@/features/trays/api/get-unknowns';
import type { InPicture } from '@/lib/in-picture';
import { words } from '@/lib/words';

import type { Listed } from './assign-field';
import { ConfirmCard } from './confirm-card';
import classes from './trays.module.css';
import { UnknownCard } from './unknown-card';

const t = words('trays');

interface TraysProps {
  sessionId: string;
  register: Listed[];
  /** A photo on record, to compare with. */
  photoOf: (studentId: string) => string | undefined;
}

/** Within something that speaks of them already a tray without faces is left out; else it speaks of the picture. */
type Place = { within: true; picture?: never } | { within?: false; picture: InPicture };

export function Trays({ sessionId, register, photoOf, picture = 'none', within = false }: TraysProps & Place) {
  const { data: faces, error, isFetching, refetch } = useQuery(unknownsQuery(sessionId));
  const waiting = faces?.filter(({ state }) => state === 'waiting') ?? [];
  const unsure = waiting.filter(({ kind, candidate }) => kind === 'unsure' && candidate !== null);
  const unknown = waiting.filter((face) => !unsure.includes(face));
  return (
    <div className={classes.trays}>
      <VisuallyHidden role="status">{announce(unsure.length, unknown.length)}</VisuallyHidden>
      {error && (
        <LoadError
          title={t('failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      <Tray title={t('confirm')} within={within} faces={unsure} empty={t('nobodyToConfirm')}>
        {(face) => (
          <ConfirmCard key={face.n} sessionId={sessionId} face={face} register={register} photoOf={photoOf} />
        )}
      </Tray>
      <Tray title={t('unknown')} within={within} faces={unknown} empty={t(`nobodyUnknown.${picture}`)}>
        {(face) => <UnknownCard key={face.n} sessionId={sessionId} face={face} register={register} />}
      </Tray>
    </div>
  );
}

interface TrayProps {
  title: string;
  within: boolean;
  faces: UnknownFace[];
  empty: string;
  children: (face: UnknownFace) => ReactNode;
}

function Tray({ title, within, faces, empty, children }: TrayProps) {
  if (within && faces.length === 0) return null;
  return (
    <Panel title={t('titled', { title, count: faces.length })} within={within}>
      {faces.length === 0 ? (
        <p className={classes.empty}>{empty}</p>
      ) : (
        <ul className={classes.cards} aria-label={title}>
          {faces.map(children)}
        </ul>
      )}
    </Panel>
  );
}

function announce(unsure: number, unknown: number): string {
  if (unsure + unknown === 0) return '';
  return t('waiting', { unsure, unknown });
}
