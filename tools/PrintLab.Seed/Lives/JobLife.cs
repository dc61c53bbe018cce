using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;

namespace PrintLab.Seed.Lives;

/// <summary>
/// A job and its history. Each step changes the job by its domain rules and produces the event that the service would have written, so a seeded
/// job is indistinguishable from one that people handled.
/// </summary>
/// <param name="token">Creates a confirmation token of the job, with this expiry.</param>
internal sealed class JobLife(Job job, LabSettings lab, Func<DateTimeOffset, string> token)
{
    private readonly List<JobEvent> _events = [];

    public Job Job => job;

    /// <summary>What was paid at pickup; null before.</summary>
    public Payment? Payment { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<JobEvent> Events => _events;

    public void Submit() =>
        _events.Add(
            Actor.Student.Caused(
                new JobCreated(
                    job.Status,
                    job.Folder,
                    job.Version,
                    job.Discipline,
                    job.PrintMethod,
                    job.Color,
                    job.Printer,
                    job.FileHash,
                    job.FileBytes
                ),
                job.Id,
                job.CreatedAt
            )
        );

    public void Review(Actor staff, DateTimeOffset at)
    {
        job.StaffViewedAt ??= at;
        Act(JobAction.Review, new JobReviewed(Reviewed: true), staff, at);
    }

    public void Note(string notes, Actor staff, DateTimeOffset at)
    {
        job.Notes = notes;
        Act(JobAction.Notes, new NotesEdited(notes.Length), staff, at);
    }

    public void Flag(string reason, Actor staff, DateTimeOffset at)
    {
        (job.Flagged, job.FlagReason) = (true, reason);
        Act(JobAction.Flag, new JobFlagged(reason), staff, at);
    }

    public void Reject(string[] reasons, Actor staff, DateTimeOffset at)
    {
        job.RejectReasons = reasons;
        Act(JobAction.Reject, new StaffRejected(reasons), staff, at);
    }

    /// <summary>Approves the student's own file.</summary>
    public void Approve(double weightG, double timeHours, Actor staff, DateTimeOffset at)
    {
        job.Price(job.OriginalStoredName, weightG, timeHours, job.Printer, Price(weightG));
        AwaitConfirmation(at);
        Act(
            JobAction.Approve,
            new StaffApproved(job.AuthoritativeFilename, job.WeightG, job.TimeHours, job.CostCents, job.Printer, job.Printer),
            staff,
            at
        );
    }

    public void Confirm(DateTimeOffset at)
    {
        job.Confirm(at);
        Act(JobAction.Confirm, new StudentConfirmed(job.CostCents), Actor.Student, at);
    }

    public void ForceConfirm(string reason, Actor staff, DateTimeOffset at)
    {
        job.Confirm(at);
        Act(JobAction.ForceConfirm, AdminAction.Override(JobAction.ForceConfirm, reason) with { BypassEmail = true }, staff, at);
    }

    /// <summary>What the service does automatically once the confirmation link has expired; nothing before that.</summary>
    public void ExpireBy(DateTimeOffset now)
    {
        if (job.Status != JobStatus.Pending || job.IsConfirmationExpired || job.ConfirmTokenExpires is not { } expired || expired > now)
        {
            return;
        }

        job.IsConfirmationExpired = true;
        job.Version++;
        job.UpdatedAt = expired;
        _events.Add(Actor.System.Caused(new ConfirmationExpired(job.Version, job.Folder, expired), job.Id, expired));
    }

    /// <summary>The student asks for a new link.</summary>
    public void AskForNewMail(DateTimeOffset at)
    {
        ExpireBy(at);
        AwaitConfirmation(at);
        job.ConfirmationResentAt = at;
        Act(JobAction.ResendEmail, new EmailResent("approval", "student"), Actor.Student, at);
    }

    public void Print(Actor staff, DateTimeOffset at) => Act(JobAction.MarkPrinting, new PrintStarted(job.Printer), staff, at);

    public void Fail(string reason, Actor staff, DateTimeOffset at)
    {
        job.FailedPrints++;
        Act(JobAction.MarkFailed, new PrintFailed(reason, job.Printer, job.FailedPrints), staff, at);
        _events.Add(
            staff.Caused(
                job.Complete(
                    new AdminAction
                    {
                        Reason = reason,
                        Printer = job.Printer,
                        FailedPrints = job.FailedPrints,
                    },
                    JobStatus.Printing
                ),
                job.Id,
                at
            )
        );
    }

    public void Finish(Actor staff, DateTimeOffset at) => Act(JobAction.MarkComplete, new PrintCompleted(job.Printer), staff, at);

    public void RevertCompletion(Actor staff, DateTimeOffset at) =>
        Act(JobAction.RevertCompletion, new StatusReverted(JobAction.MarkComplete, CompletionMailWasSent: true), staff, at);

    public void PickUpUnpaid(Actor staff, DateTimeOffset at) => Act(JobAction.MarkPickedUp, new JobPickedUp(Paid: false), staff, at);

    public void Pay(double grams, string txnNo, string pickedUpBy, Actor staff, DateTimeOffset at)
    {
        var corrects = Payment?.Describe();
        Payment = new Payment
        {
            JobId = job.Id,
            Grams = grams,
            PriceCents = Price(grams),
            TxnNo = txnNo,
            PickedUpBy = pickedUpBy,
            PaidTs = at,
            PaidByStaff = staff.StaffName,
        };
        Act(JobAction.Payment, new PaymentRecorded(grams, Payment.PriceCents, job.CostCents, txnNo, pickedUpBy, corrects), staff, at);
    }

    public void RevertPickup(Actor staff, DateTimeOffset at) => Act(JobAction.RevertPickup, new StatusReverted(JobAction.MarkPickedUp), staff, at);

    public void Archive(string reason, Actor staff, DateTimeOffset at)
    {
        var change = AdminAction.Override(JobAction.ChangeStatus, reason) with { OldStatus = job.Status, NewStatus = JobStatus.Archived };
        Act(JobAction.ChangeStatus, change, staff, at, JobStatus.Archived);
    }

    private void AwaitConfirmation(DateTimeOffset at)
    {
        var expires = at + TimeSpan.FromHours(lab.ConfirmationHours);
        job.AwaitConfirmation(token(expires), expires, at);
    }

    private long Price(double grams) => Pricing.Cents(lab.Method(job.PrintMethod)!, grams, lab.MinimumChargeCents);

    // A seeder that performs a transition the lifecycle forbids has a bug.
    private void Act(string action, JobFact fact, Actor actor, DateTimeOffset at, string? status = null)
    {
        var before = job.Status;
        if (JobLifecycle.Find(before, action) is not { } row || row.EventType != fact.Type)
        {
            throw new InvalidOperationException($"{action} with {fact.Type} is not possible in {before}.");
        }

        job.Change(status ?? row.To, actor.StaffName, at);
        _events.Add(actor.Caused(job.Complete(fact, before), job.Id, at));
    }
}
