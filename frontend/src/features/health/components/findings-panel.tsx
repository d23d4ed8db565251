import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { Finding, Verdict } from '@/api/types.gen';
import { Panel } from '@/components/panel';
import { words } from '@/lib/words';

import { isBad, worstFirst } from './findings';
import classes from './findings-panel.module.css';
import { Times } from './times';

const t = words('health');

const ICONS: Record<Verdict, Icon> = {
  ok: IconCircleCheck,
  note: IconInfoCircle,
  warning: IconAlertTriangle,
  problem: IconCircleX,
};

interface FindingsPanelProps {
  findings: readonly Finding[];
  /** What can be done right here about a finding that is bad. */
  remedy: (finding: Finding) => ReactNode;
}

/** Everything that is looked at: what somebody ought to mend, and what is well. */
export function FindingsPanel({ findings, remedy }: FindingsPanelProps) {
  const bad = worstFirst(findings.filter(isBad));
  const well = worstFirst(findings.filter((finding) => !isBad(finding)));
  return (
    <>
      {bad.length > 0 && (
        <Panel title={t('bad', { count: bad.length })}>
          <Rows findings={bad} remedy={remedy} />
        </Panel>
      )}
      <Panel title={t(bad.length > 0 ? 'rest' : well.every(({ verdict }) => verdict === 'ok') ? 'allWell' : 'nothingToMend')}>
        <Rows findings={well} remedy={() => null} />
      </Panel>
    </>
  );
}

function Rows({ findings, remedy }: FindingsPanelProps) {
  return (
    <ul className={classes.rows}>
      {findings.map((finding) => (
        <Row key={`${finding.about} ${finding.sentence}`} finding={finding} remedy={remedy(finding)} />
      ))}
    </ul>
  );
}

function Row({ finding, remedy }: { finding: Finding; remedy: ReactNode }) {
  const { about, verdict, sentence, page } = finding;
  const Icon = ICONS[verdict];
  return (
    <li className={classes.row} data-verdict={verdict}>
      <Icon size={20} stroke={1.8} className={classes.icon} aria-label={t(`verdict.${verdict}`)} role="img" />
      <div className={classes.text}>
        <h3 className={classes.about}>{t(`about.${about}`)}</h3>
        <p>
          {sentence} <span className={classes.times}><Times finding={finding} /></span>
        </p>
      </div>
      <div className={classes.actions}>
        {remedy}
        {page !== '/health' && (
          <Button component={Link} to={page} size="xs" variant={isBad(finding) ? 'default' : 'subtle'}>
            {t('banner.see', { about })}
          </Button>
        )}
      </div>
    </li>
  );
}
