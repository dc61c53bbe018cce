using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Students;

/// <summary>Price confirmation by the student. Public: the link is the only credential. A GET never confirms.</summary>
internal static class ConfirmEndpoints
{
    public static void MapConfirmations(this RouteGroupBuilder api)
    {
        var confirm = api.MapGroup("/confirm").WithTags("Confirmation");
        confirm.MapGet("/expired", Expired);
        confirm.MapGet("/{token}", Show);
        confirm.MapPost("/{token}", Confirm);
        api.MapPost("/submit/resend-confirmation", Resend).WithTags("Confirmation");
    }

    private static async Task<ConfirmationJson> Show(string token, ServiceCall call, ConfirmationService.ConfirmationServiceClient confirmations)
    {
        var reply = await confirmations.GetConfirmationAsync(new ConfirmationToken { Token = token }, cancellationToken: call.Cancellation);
        return new ConfirmationJson(
            reply.JobId,
            reply.DisplayName,
            reply.OriginalFilename,
            reply.Status,
            reply.PrintMethod,
            reply.Color,
            reply.Printer,
            reply.WeightG,
            reply.TimeHours,
            reply.CostCents,
            reply.ExpiresAt.ToUtc()
        );
    }

    private static async Task<JobJson> Confirm(string token, ServiceCall call, ConfirmationService.ConfirmationServiceClient confirmations)
    {
        var reply = await confirmations.ConfirmJobAsync(new ConfirmationToken { Token = token }, call.Options);
        call.Changed(reply.Job.Id, reply.Sequence);
        return reply.ToJson().ForStudent();
    }

    private static async Task<ExpiredJson> Expired(
        string? job_id,
        ServiceCall call,
        ConfirmationService.ConfirmationServiceClient confirmations,
        LabSettings lab
    )
    {
        var reply = await confirmations.GetExpiredConfirmationAsync(
            new JobQuery { JobId = job_id ?? throw Missing.Field("job_id") },
            cancellationToken: call.Cancellation
        );
        var instructions = reply.CanResend
            ? $"Your confirmation link has expired. Request a new email below; the new link is valid for {lab.ConfirmationHours:0.##} hours."
            : "This job is no longer waiting for your confirmation. If you did not expect this, contact the lab.";
        return new ExpiredJson(
            reply.JobId,
            reply.DisplayName,
            reply.Status,
            reply.ExpiresAt.ToUtc(),
            reply.CanResend,
            reply.ResendAvailableAt.ToUtc(),
            instructions
        );
    }

    private static async Task<MessageJson> Resend(
        ResendConfirmationBody body,
        ServiceCall call,
        ConfirmationService.ConfirmationServiceClient confirmations
    )
    {
        var jobId = body.JobId ?? throw Missing.Field("job_id");
        await confirmations.ResendConfirmationAsync(new JobQuery { JobId = jobId }, call.Options);
        call.Changed(jobId);
        return new MessageJson("A new confirmation email has been sent.");
    }
}

internal sealed record ConfirmationJson(
    string JobId,
    string DisplayName,
    string OriginalFilename,
    [property: OneOf(typeof(JobStatus))] string Status,
    string PrintMethod,
    string Color,
    string Printer,
    double WeightG,
    double TimeHours,
    long CostCents,
    DateTime? ExpiresAt
);

internal sealed record ExpiredJson(
    string JobId,
    string DisplayName,
    [property: OneOf(typeof(JobStatus))] string Status,
    DateTime? ExpiredAt,
    bool CanResend,
    DateTime? ResendAvailableAt,
    string Instructions
);

internal sealed record ResendConfirmationBody(string? JobId);
