using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Retention;

public sealed partial class BatchesService
{
    public override async Task<RetentionPreview> PreviewRetention(RetentionQuery request, ServerCallContext context)
    {
        var period = RetentionPeriod.Of(request.Action, request.HasRetentionDays ? request.RetentionDays : null, lab);
        var now = clock.Now();
        var eligible = db.Eligible(request.Action, period.Before(now)).AsNoTracking();
        var preview = await Sum(eligible, context.CancellationToken);
        preview.RetentionDays = period.Days;
        preview.Jobs.AddRange(await Page(eligible, request, now, context.CancellationToken));
        preview.LastTaskId =
            await db
                .Batches.Where(batch => batch.Action == request.Action)
                .OrderByDescending(batch => batch.StartedAt)
                .Select(batch => batch.Id)
                .FirstOrDefaultAsync(context.CancellationToken)
            ?? "";
        return preview;
    }

    private static async Task<RetentionPreview> Sum(IQueryable<Job> eligible, CancellationToken cancellationToken)
    {
        var sum = await eligible
            .GroupBy(_ => 1)
            .Select(jobs => new
            {
                Count = jobs.LongCount(),
                FileBytes = jobs.Sum(job => job.FileBytes),
                WeightG = jobs.Sum(job => job.WeightG ?? 0),
                Oldest = jobs.Min(job => job.StatusChangedAt),
                Newest = jobs.Max(job => job.StatusChangedAt),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return sum is null
            ? new RetentionPreview()
            : new RetentionPreview
            {
                Count = sum.Count,
                FileBytes = sum.FileBytes,
                WeightG = sum.WeightG,
                Oldest = Timestamp.FromDateTimeOffset(sum.Oldest),
                Newest = Timestamp.FromDateTimeOffset(sum.Newest),
            };
    }

    private async Task<IEnumerable<EligibleJob>> Page(
        IQueryable<Job> eligible,
        RetentionQuery request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var rows = await (
            from job in eligible
                .OrderBy(job => job.StatusChangedAt)
                .ThenBy(job => job.Id)
                .Skip((request.Page - 1) * request.Limit)
                .Take(request.Limit)
            join held in db.Locks on job.Id equals held.JobId into locks
            from held in locks.DefaultIfEmpty()
            orderby job.StatusChangedAt, job.Id
            select new { job, held }
        ).ToListAsync(cancellationToken);
        return rows.Select(row => Message(row.job, row.held?.ToLock(), now));
    }

    private static EligibleJob Message(Job job, JobLock? held, DateTimeOffset now)
    {
        var message = new EligibleJob
        {
            Id = job.Id,
            DisplayName = job.DisplayName,
            StudentName = job.StudentName,
            Status = job.Status,
            StatusChangedAt = Timestamp.FromDateTimeOffset(job.StatusChangedAt),
            FileBytes = job.FileBytes,
            LockedBy = held?.IsHeld(now) == true ? held.Name ?? "" : "",
        };
        if (job.WeightG is { } grams)
        {
            message.WeightG = grams;
        }

        return message;
    }
}
