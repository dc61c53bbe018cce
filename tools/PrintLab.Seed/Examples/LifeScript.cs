using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Settings;
using PrintLab.Seed.Lives;
using static PrintLab.Contracts.Lifecycle.JobStatus;

namespace PrintLab.Seed.Examples;

/// <summary>Writes a job's history step by step, from its submission to its final status.</summary>
internal sealed class LifeScript(ExampleJob job, JobLife life, LabHours hours, LabSettings lab, Random dice, string workstation)
{
    private readonly double _grams = job.Grams(job.Mesh());
    private DateTimeOffset _now = job.At;

    public void Write()
    {
        life.Submit();
        switch (job.Ends)
        {
            case Uploaded:
                New();
                break;
            case Rejected:
                TurnedDown();
                break;
            case Pending:
                Approved();
                break;
            case ReadyToPrint:
                Ready();
                break;
            case Printing:
                Started();
                break;
            case Completed:
                Done();
                break;
            case PaidPickedUp:
                PickedUp();
                break;
            case Archived:
                PutAway();
                break;
            default:
                throw new InvalidOperationException($"There is no script for {job.Ends}.");
        }

        life.ExpireBy(hours.Latest);
    }

    // The newest ones have not been reviewed yet.
    private void New()
    {
        if (hours.Latest - job.At < TimeSpan.FromHours(12))
        {
            return;
        }
        Reviewed();
        if (job.Number % 2 == 0)
        {
            Noted();
        }
    }

    private void Reviewed()
    {
        After(1, 20);
        life.Review(OnDuty(), _now);
    }

    private void Noted()
    {
        After(0.02, 0.2);
        life.Note(Pick(Phrases.Notes), OnDuty(), _now);
    }

    private void TurnedDown()
    {
        Reviewed();
        After(0.05, 2);
        string[] remark = job.Number % 3 == 0 ? [Pick(Phrases.RejectRemarks)] : [];
        life.Reject([Pick(Phrases.RejectReasons), .. remark], OnDuty(), _now);
    }

    private void Approved()
    {
        Reviewed();
        if (job.Number % 5 == 0)
        {
            Noted();
        }
        if (job.Number % 53 == 0)
        {
            life.Flag(Pick(Phrases.Flags), OnDuty(), _now);
        }
        After(0.1, 3);
        life.Approve(_grams, ExampleJob.Hours(_grams), OnDuty(), _now);
    }

    private void Ready()
    {
        Approved();
        switch (job.Number % 29)
        {
            case 0:
                After(4, 30);
                life.ForceConfirm(Pick(Phrases.ForcedConfirmations), OnDuty(), _now);
                break;
            case 1 when hours.Latest - job.At > TimeSpan.FromDays(12):
                AnyTimeAfter(lab.ConfirmationHours + 1, lab.ConfirmationHours + 20);
                life.AskForNewMail(_now);
                Confirmed();
                break;
            default:
                Confirmed();
                break;
        }
    }

    private void Confirmed()
    {
        AnyTimeAfter(Math.Min(0.3, lab.ConfirmationHours / 4), Math.Min(30, lab.ConfirmationHours * 0.7));
        life.Confirm(_now);
    }

    private void Started()
    {
        Ready();
        After(0.5, 12);
        life.Print(OnDuty(), _now);
        if (job.Number % 14 != 3)
        {
            return;
        }
        After(1, 9);
        life.Fail(Pick(Phrases.Failures), OnDuty(), _now);
        After(0.3, 4);
        life.Print(OnDuty(), _now);
    }

    private void Done()
    {
        Started();
        After(1, 14);
        life.Finish(OnDuty(), _now);
        if (job.Number % 23 != 5)
        {
            return;
        }
        SoonAfter();
        life.RevertCompletion(OnDuty(), _now);
        After(0.5, 3);
        life.Finish(OnDuty(), _now);
    }

    private void PickedUp()
    {
        Done();
        After(2, 60);
        if (job.Number == ExamplePlan.UnpaidJob && !lab.Pickup.RequirePayment)
        {
            life.PickUpUnpaid(OnDuty(), _now);
            return;
        }

        Paid();
        if (job.Number % 31 != 7)
        {
            return;
        }
        SoonAfter();
        life.RevertPickup(OnDuty(), _now);
        SoonAfter();
        Paid();
    }

    // The scale never shows exactly what the slicer estimated.
    private void Paid() =>
        life.Pay(
            Math.Round(_grams * (0.96 + (job.Number % 9 * 0.01)), 1),
            $"TC{dice.Next(100_000, 999_999)}",
            job.Number % 9 == 0 ? People.Student(job.Number + 11) : job.Student,
            OnDuty(),
            _now
        );

    private void PutAway()
    {
        if (job.Number % 3 == 0)
        {
            Done();
        }
        else
        {
            PickedUp();
        }
        After(150, 400);
        life.Archive(Pick(Phrases.Archivings), OnDuty(), _now);
    }

    private void After(double leastHours, double mostHours)
    {
        AnyTimeAfter(leastHours, mostHours);
        _now = hours.AtWork(_now, dice).ToMicroseconds();
    }

    // A step that would end in the future is moved to between the previous step and now.
    private void AnyTimeAfter(double leastHours, double mostHours)
    {
        var wished = _now + TimeSpan.FromHours(leastHours + (dice.NextDouble() * (mostHours - leastHours)));
        _now = (wished <= hours.Latest ? wished : _now + ((hours.Latest - _now) * (0.2 + (0.3 * dice.NextDouble())))).ToMicroseconds();
    }

    // Within the revert window.
    private void SoonAfter() => AnyTimeAfter(lab.RevertMinutes / 60 * 0.1, lab.RevertMinutes / 60 * 0.5);

    private Actor OnDuty() =>
        People.AtWork(_now > ExamplePlan.NewColleagueStarts(hours) && dice.Next(4) == 0 ? People.NewColleague : Pick(People.Staff), workstation);

    private T Pick<T>(IReadOnlyList<T> from) => from[dice.Next(from.Count)];
}
