import { useState } from 'react';
import { useNavigate } from 'react-router';

import { useCameraFeed } from '@/app/use-camera-feed';
import { PageHeading } from '@/components/page-heading';
import { EnrolmentDesk } from '@/features/register/components/enrolment-desk';
import { words } from '@/lib/words';

const t = words('app');

export function RegisterRoute() {
  const feed = useCameraFeed();
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  return (
    <>
      <title>{t('pageTitle', { page: t('places.register') })}</title>
      <PageHeading title={t('register.heading')}>
        {t('register.lead')}
      </PageHeading>
      <EnrolmentDesk
        key={round}
        feed={feed}
        existing={null}
        onAnother={() => setRound(round + 1)}
        onMore={(studentId) => void navigate(`/register/${studentId}`)}
      />
    </>
  );
}
