using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Queries;

/// <summary>Converts jobs to messages, including what depends on the clock: the lock, the allowed actions, how long the answer stays valid.</summary>
public sealed class JobMessages(LabSettings lab)
{
    private readonly TimeSpan _revertWindow = TimeSpan.FromMinutes(lab.RevertMinutes);

    /// <summary>The job after a change.</summary>
    public JobReply Reply(Job job, JobLock? held, Payment? payment, long sequence, DateTimeOffset now, bool asAdmin)
    {
        var message = Message(job, held, payment, now, asAdmin);
        return new JobReply
        {
            Job = message,
            Sequence = sequence,
            FreshUntil = FreshUntil(message),
        };
    }

    public JobView Message(Job job, JobLock? held, Payment? payment, DateTimeOffset now, bool asAdmin)
    {
        var message = job.ToView();
        message.Payment = payment?.ToView();
        SetModel(message, job);
        SetLock(message, held, now);
        SetActions(message, job, now, asAdmin);
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

    private void SetModel(JobView message, Job job)
    {
        if (ModelFacts.Parser.ParseJson(job.Model) is { Format.Length: > 0 } facts)
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

    private static Timestamp? At(DateTimeOffset? instant) => instant is { } value ? Timestamp.FromDateTimeOffset(value) : null;
}
