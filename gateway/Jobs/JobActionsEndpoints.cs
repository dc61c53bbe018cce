using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Gateway.Platform;
using Client = PrintLab.Contracts.TransitionService.TransitionServiceClient;

namespace PrintLab.Gateway.Jobs;

/// <summary>What staff do to a job. Each handler is one call.</summary>
internal static class JobActionsEndpoints
{
    public static void MapJobActions(this RouteGroupBuilder api)
    {
        var job = api.MapGroup("/jobs/{id}").WithTags("Job actions").RequireAuthorization();
        job.MapPost("/review", Review);
        job.MapPatch("/notes", EditNotes);
        job.MapPost("/approve", Approve);
        job.MapPost("/reject", Reject);
        job.MapPost("/mark-printing", (string id, ActionBody body, ServiceCall call, Client client, ResponseCache answers) =>
            Act(client.MarkPrintingAsync, id, body, call, answers));
        job.MapPost("/mark-complete", (string id, ActionBody body, ServiceCall call, Client client, ResponseCache answers) =>
            Act(client.MarkCompleteAsync, id, body, call, answers));
        job.MapPost("/mark-picked-up", (string id, ActionBody body, ServiceCall call, Client client, ResponseCache answers) =>
            Act(client.MarkPickedUpAsync, id, body, call, answers));
        job.MapPost("/payment", RecordPayment);
        job.MapPost("/revert-completion", (string id, ActionBody body, ServiceCall call, Client client, ResponseCache answers) =>
            Act(client.RevertCompletionAsync, id, body, call, answers));
        job.MapPost("/revert-pickup", (string id, ActionBody body, ServiceCall call, Client client, ResponseCache answers) =>
            Act(client.RevertPickupAsync, id, body, call, answers));
        job.MapPost("/admin/mark-failed", (string id, ActionBody body, ServiceCall call, Client client, ResponseCache answers) =>
            Act(client.MarkFailedAsync, id, body, call, answers));
    }

    private static Task<JobJson> Review(string id, ReviewBody body, ServiceCall call, Client client, ResponseCache answers) =>
        JobResponses.Changed(
            client.ReviewJobAsync(
                new ReviewJobRequest { JobId = id, Actor = call.Actor(body.StaffName, body.LockToken), Reviewed = body.Reviewed ?? throw Missing.Field("reviewed") },
                call.Options),
            answers);

    private static Task<JobJson> EditNotes(string id, NotesBody body, ServiceCall call, Client client, ResponseCache answers) =>
        JobResponses.Changed(
            client.EditNotesAsync(
                new EditNotesRequest { JobId = id, Actor = call.Actor(body.StaffName, body.LockToken), Notes = body.Notes ?? throw Missing.Field("notes") },
                call.Options),
            answers);

    private static Task<JobJson> Approve(string id, ApproveBody body, ServiceCall call, Client client, ResponseCache answers) =>
        JobResponses.Changed(
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
                call.Options),
            answers);

    private static Task<JobJson> Reject(string id, RejectBody body, ServiceCall call, Client client, ResponseCache answers) =>
        JobResponses.Changed(
            client.RejectJobAsync(
                new RejectJobRequest
                {
                    JobId = id,
                    Actor = call.Actor(body.StaffName, body.LockToken),
                    Reasons = { body.Reasons?.OfType<string>() ?? [] },
                    CustomReason = body.CustomReason ?? "",
                },
                call.Options),
            answers);

    private static Task<JobJson> RecordPayment(string id, PaymentBody body, ServiceCall call, Client client, ResponseCache answers) =>
        JobResponses.Changed(
            client.RecordPaymentAsync(
                new RecordPaymentRequest
                {
                    JobId = id,
                    Actor = call.Actor(body.StaffName, body.LockToken),
                    Grams = body.Grams ?? 0,
                    TxnNo = body.TxnNo ?? "",
                    PickedUpBy = body.PickedUpBy ?? "",
                },
                call.Options),
            answers);

    private static Task<JobJson> Act(Func<ActionRequest, CallOptions, AsyncUnaryCall<JobReply>> act, string id, ActionBody body, ServiceCall call, ResponseCache answers) =>
        JobResponses.Changed(
            act(new ActionRequest { JobId = id, Actor = call.Actor(body.StaffName, body.LockToken), Reason = body.Reason ?? "" }, call.Options), answers);
}

internal sealed record ReviewBody(bool? Reviewed, string? StaffName, long? LockToken);

internal sealed record NotesBody(string? Notes, string? StaffName, long? LockToken);

internal sealed record ApproveBody(string? AuthoritativeFilename, double? WeightG, double? TimeHours, string? Printer, string? StaffName, long? LockToken);

internal sealed record RejectBody(IReadOnlyList<string?>? Reasons, string? CustomReason, string? StaffName, long? LockToken);

internal sealed record PaymentBody(double? Grams, string? TxnNo, string? PickedUpBy, string? StaffName, long? LockToken);
