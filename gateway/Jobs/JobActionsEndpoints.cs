using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Gateway.Platform;
using Client = PrintLab.Contracts.TransitionService.TransitionServiceClient;

namespace PrintLab.Gateway.Jobs;

/// <summary>Staff actions on a job. Each handler makes a single call.</summary>
internal static class JobActionsEndpoints
{
    public static void MapJobActions(this RouteGroupBuilder api)
    {
        var job = api.MapGroup("/jobs/{id}").WithTags("Job actions").RequireAuthorization();
        job.MapPost("/review", Review);
        job.MapPatch("/notes", EditNotes);
        job.MapPost("/approve", Approve);
        job.MapPost("/reject", Reject);
        job.MapPost("/mark-printing", (string id, ActionBody body, ServiceCall call, Client client) => Act(client.MarkPrintingAsync, id, body, call));
        job.MapPost("/mark-complete", (string id, ActionBody body, ServiceCall call, Client client) => Act(client.MarkCompleteAsync, id, body, call));
        job.MapPost(
            "/mark-picked-up",
            (string id, ActionBody body, ServiceCall call, Client client) => Act(client.MarkPickedUpAsync, id, body, call)
        );
        job.MapPost("/payment", RecordPayment);
        job.MapPost(
            "/revert-completion",
            (string id, ActionBody body, ServiceCall call, Client client) => Act(client.RevertCompletionAsync, id, body, call)
        );
        job.MapPost("/revert-pickup", (string id, ActionBody body, ServiceCall call, Client client) => Act(client.RevertPickupAsync, id, body, call));
        job.MapPost(
            "/admin/mark-failed",
            (string id, ActionBody body, ServiceCall call, Client client) => Act(client.MarkFailedAsync, id, body, call)
        );
    }

    private static Task<JobJson> Review(string id, ReviewBody body, ServiceCall call, Client client) =>
        call.Changed(
            client.ReviewJobAsync(
                new ReviewJobRequest
                {
                    JobId = id,
                    Actor = call.Actor(body.StaffName, body.LockToken),
                    Reviewed = body.Reviewed ?? throw Missing.Field("reviewed"),
                },
                call.Options
            )
        );

    private static Task<JobJson> EditNotes(string id, NotesBody body, ServiceCall call, Client client) =>
        call.Changed(
            client.EditNotesAsync(
                new EditNotesRequest
                {
                    JobId = id,
                    Actor = call.Actor(body.StaffName, body.LockToken),
                    Notes = body.Notes ?? throw Missing.Field("notes"),
                },
                call.Options
            )
        );

    private static Task<JobJson> Approve(string id, ApproveBody body, ServiceCall call, Client client) =>
        call.Changed(
            client.ApproveJobAsync(
                new ApproveJobRequest
                {
                    JobId = id,
                    Actor = call.Actor(body.StaffName, body.LockToken),
                    AuthoritativeFilename = body.AuthoritativeFilename ?? "",
                    WeightG = body.WeightG ?? 0,
                    TimeHours = body.TimeHours ?? 0,
                    Printer = body.Printer ?? "",
                },
                call.Options
            )
        );

    private static Task<JobJson> Reject(string id, RejectBody body, ServiceCall call, Client client) =>
        call.Changed(
            client.RejectJobAsync(
                new RejectJobRequest
                {
                    JobId = id,
                    Actor = call.Actor(body.StaffName, body.LockToken),
                    Reasons = { body.Reasons?.OfType<string>() ?? [] },
                    CustomReason = body.CustomReason ?? "",
                },
                call.Options
            )
        );

    private static Task<JobJson> RecordPayment(string id, PaymentBody body, ServiceCall call, Client client) =>
        call.Changed(
            client.RecordPaymentAsync(
                new RecordPaymentRequest
                {
                    JobId = id,
                    Actor = call.Actor(body.StaffName, body.LockToken),
                    Grams = body.Grams ?? 0,
                    TxnNo = body.TxnNo ?? "",
                    PickedUpBy = body.PickedUpBy ?? "",
                },
                call.Options
            )
        );

    private static Task<JobJson> Act(Func<ActionRequest, CallOptions, AsyncUnaryCall<JobReply>> act, string id, ActionBody body, ServiceCall call) =>
        call.Changed(
            act(
                new ActionRequest
                {
                    JobId = id,
                    Actor = call.Actor(body.StaffName, body.LockToken),
                    Reason = body.Reason ?? "",
                },
                call.Options
            )
        );
}

internal sealed record ReviewBody(bool? Reviewed, string? StaffName, long? LockToken);

internal sealed record NotesBody(string? Notes, string? StaffName, long? LockToken);

internal sealed record ApproveBody(
    string? AuthoritativeFilename,
    double? WeightG,
    double? TimeHours,
    string? Printer,
    string? StaffName,
    long? LockToken
);

internal sealed record RejectBody(IReadOnlyList<string?>? Reasons, string? CustomReason, string? StaffName, long? LockToken);

internal sealed record PaymentBody(double? Grams, string? TxnNo, string? PickedUpBy, string? StaffName, long? LockToken);
