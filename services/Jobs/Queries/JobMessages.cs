using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Queries;

/// <summary>Converts jobs to messages, including what depends on the clock: the lock, the allowed actions, how long the answer stays valid.</summary>
public sealed class JobMessages(LabSettings lab)
{
    // No event announces that an older job's model was read.
    private static readonly TimeSpan UntilModelIsKnown = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _revertWindow = TimeSpan.FromMinutes(lab.RevertMinutes);

    /// <summary>The job after a change.</summary>
    public JobReply Reply(Job job, JobLock? held, Payment? payment, long sequence, DateTimeOffset now, bool asAdmin)
    {
        var message = Message(job, held, payment, now, asAdmin);
        var freshUntil = FreshUntil(message);
        var lookAgain = At(now + UntilModelIsKnown);
        return new JobReply
        {
            Job = message,
            Sequence = sequence,
            FreshUntil = job.Model is null && (freshUntil is null || lookAgain < freshUntil) ? lookAgain : freshUntil,
        };
    }

    public JobView Message(Job job, JobLock? held, Payment? payment, DateTimeOffset now, bool asAdmin)
    {
        var message = new JobView
        {
            Id = job.Id,
            StudentName = job.StudentName,
            StudentEmail = job.StudentEmail,
            Discipline = job.Discipline,
            ClassNumber = job.ClassNumber,
            OriginalFilename = job.OriginalFilename,
            DisplayName = job.DisplayName,
            FilePath = job.FilePath,
            SafePath = job.SafePath ?? "",
            OriginalPath = job.OriginalPath,
            MetadataPath = job.MetadataPath,
            FileHash = job.FileHash,
            FileBytes = job.FileBytes,
            Status = job.Status,
            Printer = job.Printer,
            Color = job.Color,
            PrintMethod = job.PrintMethod,
            AcknowledgedMinimumCharge = job.AcknowledgedMinimumCharge,
            StudentConfirmed = job.StudentConfirmed,
            StudentConfirmedAt = At(job.StudentConfirmedAt),
            ConfirmTokenExpires = At(job.ConfirmTokenExpires),
            IsConfirmationExpired = job.IsConfirmationExpired,
            ConfirmationLastSentAt = At(job.ConfirmationLastSentAt),
            StaffViewedAt = At(job.StaffViewedAt),
            LastUpdatedBy = job.LastUpdatedBy ?? "",
            Notes = job.Notes,
            CreatedAt = At(job.CreatedAt),
            UpdatedAt = At(job.UpdatedAt),
            StatusChangedAt = At(job.StatusChangedAt),
            Version = job.Version,
            StatusLink = job.StatusLink,
            Flagged = job.Flagged,
            FlagReason = job.FlagReason ?? "",
            FailedPrints = job.FailedPrints,
        };
        SetNumbers(message, job);
        SetModel(message, job);
        SetLock(message, held, now);
        SetActions(message, job, now, asAdmin);
        if (job.RejectReasons is { } reasons)
        {
            message.RejectReasons.AddRange(reasons);
        }

        if (payment is not null)
        {
            message.Payment = PaymentMessage(payment);
        }

        return message;
    }

    /// <summary>The first time at which the clock alone changes the message; null if it never does.</summary>
    public static Timestamp? FreshUntil(JobView message) =>
        (message.LockedUntil, message.RevertUntil) switch
        {
            (null, var revert) => revert,
            (var held, null) => held,
            var (held, revert) => held < revert ? held : revert,
        };

    private static void SetNumbers(JobView message, Job job)
    {
        if (job.WeightG is { } grams)
        {
            message.WeightG = grams;
        }

        if (job.TimeHours is { } hours)
        {
            message.TimeHours = hours;
        }

        if (job.CostCents is { } cents)
        {
            message.CostCents = cents;
        }
    }

    private void SetModel(JobView message, Job job)
    {
        if (job.Model is { } model && ModelFacts.Parser.ParseJson(model) is { Format.Length: > 0 } facts)
        {
            message.Model = facts;
            message.Verdicts.AddRange(ModelVerdicts.Of(facts, lab, job.PrintMethod, job.Printer));
        }

        if (job.Estimate is { } estimate)
        {
            message.Estimate = Estimate.Parser.ParseJson(estimate);
        }
    }

    private static void SetLock(JobView message, JobLock? held, DateTimeOffset now)
    {
        if (held?.IsHeld(now) == true)
        {
            message.LockedBy = held.Name ?? "";
            message.LockedUntil = At(held.Until);
        }
    }

    private void SetActions(JobView message, Job job, DateTimeOffset now, bool asAdmin)
    {
        var revertUntil = job.RevertUntil(_revertWindow);
        foreach (var row in JobLifecycle.ForStaff(job.Status))
        {
            if ((row.AdminOnly && !asAdmin) || (row.TimeLimited && now > revertUntil) || (row.Action == JobAction.Delete && job.StudentConfirmed))
            {
                continue;
            }

            message.AllowedActions.Add(row.Action);
            if (row.TimeLimited)
            {
                message.RevertUntil = At(revertUntil);
            }
        }
    }

    private static PaymentView PaymentMessage(Payment payment) =>
        new()
        {
            Grams = payment.Grams,
            PriceCents = payment.PriceCents,
            TxnNo = payment.TxnNo,
            PickedUpBy = payment.PickedUpBy,
            PaidTs = At(payment.PaidTs),
            PaidByStaff = payment.PaidByStaff,
        };

    private static Timestamp? At(DateTimeOffset? instant) => instant is { } value ? Timestamp.FromDateTimeOffset(value) : null;
}
