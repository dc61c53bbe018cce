using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Texts;

namespace PrintLab.Jobs.Queries;

public sealed partial class JobsService
{
    public override async Task<ListJobsResponse> ListJobs(ListJobsRequest request, ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        var response = new ListJobsResponse { Sequence = Sequence };
        var totals = await db.Totals.AsNoTracking().ToDictionaryAsync(row => row.Status, row => row.Jobs, cancellationToken);
        var matching = Matching(request);
        response.Total = totals.Values.Sum();
        var page = await (
            from job in Ordered(matching, request.NewFirst).Skip((request.Page - 1) * request.Limit).Take(request.Limit)
            join held in db.Locks on job.Id equals held.JobId into locks
            from held in locks.DefaultIfEmpty()
            join payment in db.Payments on job.Id equals payment.JobId into payments
            from payment in payments.DefaultIfEmpty()
            orderby request.NewFirst
                && job.Status == JobStatus.Uploaded
                && job.StaffViewedAt == null descending, job.CreatedAt descending, job.Id descending
            select new
            {
                job,
                held,
                payment,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        response.Filtered = await Filtered(request, page.Count, matching, totals, cancellationToken);
        var now = clock.Now();
        response.Jobs.AddRange(page.Select(row => messages.Message(row.job, row.held?.ToLock(), row.payment, now, request.AsAdmin)));
        response.FreshUntil = response
            .Jobs.Select(JobMessages.FreshUntil)
            .Where(until => until is not null)
            .Min(Comparer<Timestamp?>.Create(Earlier));
        return response;
    }

    private static IQueryable<Job> Ordered(IQueryable<Job> jobs, bool newFirst) =>
        newFirst
            ? jobs.OrderByDescending(job => job.Status == JobStatus.Uploaded && job.StaffViewedAt == null)
                .ThenByDescending(job => job.CreatedAt)
                .ThenByDescending(job => job.Id)
            : jobs.OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Id);

    // Counting costs as much as finding, so it is done only when neither the totals nor the end of the list give the number.
    private static async Task<long> Filtered(
        ListJobsRequest request,
        int found,
        IQueryable<Job> matching,
        Dictionary<string, long> totals,
        CancellationToken cancellationToken
    )
    {
        if (!IsNarrowed(request))
        {
            return request.Statuses.Count > 0 ? request.Statuses.Sum(status => totals.GetValueOrDefault(status)) : totals.Values.Sum();
        }

        var isEnd = found < request.Limit && (found > 0 || request.Page == 1);
        return isEnd ? ((request.Page - 1) * (long)request.Limit) + found : await matching.LongCountAsync(cancellationToken);
    }

    private IQueryable<Job> Matching(ListJobsRequest request)
    {
        IQueryable<Job> jobs = db.Jobs;
        if (request.Statuses is [var only])
        {
            jobs = jobs.Where(job => job.Status == only);
        }
        else if (request.Statuses.Count > 0)
        {
            var statuses = request.Statuses.ToArray();
            jobs = jobs.Where(job => statuses.Contains(job.Status));
        }

        if (ComparableText.SearchOf(request.Search) is { Length: > 0 } text)
        {
            var pattern = $"%{text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
            jobs = jobs.Where(job => EF.Functions.Like(job.SearchText, pattern));
        }

        if (request.Printer.Length > 0)
        {
            var printer = lab.Printer(request.Printer)?.Name ?? request.Printer;
            jobs = jobs.Where(job => job.Printer == printer);
        }

        if (request.Discipline.Length > 0)
        {
            jobs = jobs.Where(job => job.Discipline == request.Discipline);
        }

        if (request.HasConfirmationExpired)
        {
            jobs = jobs.Where(job => job.IsConfirmationExpired == request.ConfirmationExpired);
        }

        return Submitted(jobs, request);
    }

    private static IQueryable<Job> Submitted(IQueryable<Job> jobs, ListJobsRequest request)
    {
        if (request.SubmittedFrom?.ToDateTimeOffset() is { } from)
        {
            jobs = jobs.Where(job => job.CreatedAt >= from);
        }

        if (request.SubmittedTo?.ToDateTimeOffset() is { } to)
        {
            jobs = jobs.Where(job => job.CreatedAt <= to);
        }

        return jobs;
    }

    // When filtered by status alone, the number is known without counting.
    private static bool IsNarrowed(ListJobsRequest request) =>
        request.Search.Length > 0
        || request.Printer.Length > 0
        || request.Discipline.Length > 0
        || request.HasConfirmationExpired
        || request.SubmittedFrom is not null
        || request.SubmittedTo is not null;

    private static int Earlier(Timestamp? first, Timestamp? second) => first!.CompareTo(second!);
}
