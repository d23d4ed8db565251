import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import type { ArrivedLetter } from '@/api/types.gen';
import { LetterView } from '@/components/letter-view';
import { LoadError } from '@/components/load-error';
import { arrivedLetterQuery } from '@/features/mailbox/api/get-mailbox';
import { formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './mailbox.module.css';

const t = words('mailbox');

/** One message as it arrived. */
export function Reader({ n }: { n: number }) {
  const { data: letter, error, isFetching, refetch } = useQuery(arrivedLetterQuery(n));
  if (letter) return <Letter letter={letter} />;
  if (!error) return <Skeleton height={420} radius="md" />;
  return (
    <LoadError
      title={t('failed')}
      error={error}
      onRetry={() => void refetch()}
      retrying={isFetching}
    />
  );
}

function Letter({ letter: { n, at, from, to, subject, html, text, headers } }: { letter: ArrivedLetter }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whoever chose it, by keyboard too, goes on reading here.
    heading.current?.focus();
  }, [n]);
  return (
    <article className={classes.letter}>
      <h2 ref={heading} tabIndex={-1} dir="auto">
        {subject}
      </h2>
      <dl className={classes.envelope}>
        <dt>{t('from')}</dt>
        <dd>
          <bdi>{from}</bdi>
        </dd>
        <dt>{t('to')}</dt>
        <dd>
          <bdi>{to}</bdi>
        </dd>
        <dt>{t('arrived')}</dt>
        <dd>
          <time dateTime={at}>{formatMoment(at)}</time>
        </dd>
      </dl>
      <LetterView
        key={n}
        html={html}
        text={text}
        title={t('view', { to })}
        headers={
          <dl className={classes.headers}>
            {headers.map(([name, value], index) => (
              <div key={index}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        }
      />
    </article>
  );
}
