using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Confirmations;

public sealed partial class ConfirmationsService
{
    // Mail scanners open links: this can be called any number of times and changes nothing.
    public override async Task<ConfirmationReply> GetConfirmation(ConfirmationToken request, ServerCallContext context)
    {
        var job = await JobBehind(request.Token, context.CancellationToken);
        RequireOpen(job, clock.Now());
        return Describe(job, withPrice: true);
    }

    public override async Task<ConfirmationReply> GetExpiredConfirmation(JobQuery request, ServerCallContext context)
    {
        var job =
            await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.JobId, context.CancellationToken)
            ?? throw Fault.NotFound("Job not found");
        return Describe(job, withPrice: false);
    }

    // Anyone with a job's id can request the second form, so it returns only what is needed to request a new email.
    private ConfirmationReply Describe(Job job, bool withPrice)
    {
        var reply = new ConfirmationReply
        {
            JobId = job.Id,
            DisplayName = job.DisplayName,
            Status = job.Status,
            CanResend = job.Status == JobStatus.Pending,
            ExpiresAt = job.ConfirmTokenExpires is { } expires ? Timestamp.FromDateTimeOffset(expires) : null,
        };
        if (reply.CanResend)
        {
            reply.ResendAvailableAt = Timestamp.FromDateTimeOffset(StudentMayResendAt(job) ?? clock.Now());
        }

        if (withPrice)
        {
            reply.OriginalFilename = job.OriginalFilename;
            reply.PrintMethod = job.PrintMethod;
            reply.Color = job.Color;
            reply.Printer = job.Printer;
            reply.WeightG = job.WeightG ?? 0;
            reply.TimeHours = job.TimeHours ?? 0;
            reply.CostCents = job.CostCents ?? 0;
        }

        return reply;
    }
}
