import { Button } from '@mantine/core';
import { Link } from 'react-router';

import type { Finding } from '@/api/types.gen';
import { Notice } from '@/components/notice';
import { formatClock } from '@/lib/format';
import { words } from '@/lib/words';

import { forBanner, isBad } from './findings';
import classes from './health-banner.module.css';
import { Times } from './times';
import { usePutAway } from './use-put-away';

const t = words('health');

interface HealthBannerProps {
  findings: readonly Finding[];
  /** Since when the server does not answer; null while it does. */
  goneSince: string | null;
  /** On the page that lists everything it would say the same twice. */
  listed: boolean;
}

/** On top of every page: the worst that is wrong, and where to mend it. */
export function HealthBanner({ findings, goneSince, listed }: HealthBannerProps) {
  const { putAway, hide } = usePutAway();
  if (goneSince !== null) return <Gone since={goneSince} />;
  const [worst, ...others] = forBanner(findings, putAway);
  if (listed || !worst) return null;
  const { about, verdict, sentence, page } = worst;
  const said = findings.filter(isBad).map((finding) => finding.sentence);
  return (
    <div className={classes.banner}>
      <Notice
        tone={verdict === 'problem' ? 'bad' : 'warn'}
        title={t(`about.${about}`)}
        role={verdict === 'problem' ? 'alert' : 'status'}
        action={
          <div className={classes.actions}>
            <Button component={Link} to={page} size="xs" variant="default">
              {t('banner.see', { about })}
            </Button>
            {verdict === 'warning' && (
              <Button size="xs" variant="subtle" color="gray" onClick={() => hide(sentence, said)}>
                {t('banner.hide')}
              </Button>
            )}
          </div>
        }
      >
        <p>
          {sentence} <Times finding={worst} />
        </p>
        {others.length > 0 && (
          <Link to="/health" className={classes.others}>
            {t('banner.others', { count: others.length })}
          </Link>
        )}
      </Notice>
    </div>
  );
}

function Gone({ since }: { since: string }) {
  return (
    <div className={classes.banner}>
      <Notice tone="bad" title={t('gone.title')} role="alert">
        <p>{t('gone.help', { clock: formatClock(since) })}</p>
      </Notice>
    </div>
  );
}
