using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Students;

/// <summary>The public progress of one job, for anyone with its link.</summary>
internal static class StatusEndpoints
{
    public static void MapStatus(this RouteGroupBuilder api) => api.MapGet("/status/{status_link}", Get).WithTags("Status");

    private static async Task<StatusJson> Get(string status_link, HttpContext context, ServiceCall call, JobService.JobServiceClient jobs)
    {
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var reply = await jobs.GetStatusAsync(new GetStatusRequest { StatusLink = status_link }, cancellationToken: call.Cancellation);
        return new StatusJson(
            reply.JobId,
            reply.Status,
            reply.DisplayName,
            reply.PrintMethod,
            reply.Color,
            reply.Printer,
            reply.HasCostCents ? reply.CostCents : null,
            reply.RejectReasons.Count > 0 ? reply.RejectReasons : null,
            reply.IsConfirmationExpired,
            reply.CreatedAt.ToDateTime(),
            reply.UpdatedAt.ToDateTime(),
            [.. reply.Steps.Select(step => new StepJson(step.Status, step.ReachedAt.ToDateTime()))]
        );
    }
}

internal sealed record StatusJson(
    string JobId,
    [property: OneOf(typeof(JobStatus))] string Status,
    string FileName,
    string PrintMethod,
    string Color,
    string Printer,
    long? CostCents,
    IReadOnlyList<string>? RejectReasons,
    bool IsConfirmationExpired,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    IReadOnlyList<StepJson> Steps
);

internal sealed record StepJson([property: OneOf(typeof(JobStatus))] string Status, DateTime ReachedAt);
