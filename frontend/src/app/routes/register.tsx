import { useState } from 'react';
import { useNavigate } from 'react-router';

import { useCameraFeed } from '@/app/use-camera-feed';
import { PageHeading } from '@/components/page-heading';
import { EnrolmentDesk } from '@/features/register/components/enrolment-desk';

export function RegisterRoute() {
  const feed = useCameraFeed();
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  return (
    <>
      <title>Register · Rollcall</title>
      <PageHeading title="Register a student">
        A name, a recorded consent and a few photos: then the camera knows who is there.
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
