using PrintLab.Contracts;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;

namespace PrintLab.Gateway.Jobs;

/// <summary>Admin overrides: each requires a reason, a staff name, and an admin workstation.</summary>
internal static class JobAdminEndpoints
{
    public static void MapJobAdmin(this RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/jobs/{id}/admin").WithTags("Overrides").RequireAuthorization(WorkstationAuthentication.AdminPolicy);
        admin.MapPost("/force-unlock", ForceUnlock);
        admin.MapPost("/force-confirm", ForceConfirm);
        admin.MapPost("/change-status", ChangeStatus);
        admin.MapPost("/flag", Flag);
        admin.MapPost("/resend-email", ResendEmail);
    }

    private static async Task<MessageJson> ForceUnlock(string id, ActionBody body, ServiceCall call, LockService.LockServiceClient locks)
    {
        await locks.ForceUnlockAsync(
            new ActionRequest
            {
                JobId = id,
                Actor = call.Actor(body.StaffName),
                Reason = body.Reason ?? "",
            },
            call.Options
        );
        call.Changed(id);
        return new MessageJson("Lock has been forcibly released.");
    }

    private static Task<JobJson> ForceConfirm(
        string id,
        ForceConfirmBody body,
        ServiceCall call,
        TransitionService.TransitionServiceClient transitions
    ) =>
        call.Changed(
            transitions.ForceConfirmAsync(
                new ForceConfirmRequest
                {
                    JobId = id,
                    Actor = call.Actor(body.StaffName, body.LockToken),
                    Reason = body.Reason ?? "",
                    BypassEmail = body.BypassEmail ?? true,
                },
                call.Options
            )
        );

    private static Task<JobJson> ChangeStatus(
        string id,
        ChangeStatusBody body,
        ServiceCall call,
        TransitionService.TransitionServiceClient transitions
    ) =>
        call.Changed(
            transitions.ChangeStatusAsync(
                new ChangeStatusRequest
                {
                    JobId = id,
                    Actor = call.Actor(body.StaffName, body.LockToken),
                    NewStatus = body.NewStatus ?? "",
                    Reason = body.Reason ?? "",
                },
                call.Options
            )
        );

    private static Task<JobJson> Flag(string id, ActionBody body, ServiceCall call, TransitionService.TransitionServiceClient transitions) =>
        call.Changed(
            transitions.FlagJobAsync(
                new ActionRequest
                {
                    JobId = id,
                    Actor = call.Actor(body.StaffName, body.LockToken),
                    Reason = body.Reason ?? "",
                },
                call.Options
            )
        );

    private static async Task<ResendJson> ResendEmail(
        string id,
        ResendBody body,
        ServiceCall call,
        ConfirmationService.ConfirmationServiceClient confirmations
    )
    {
        var reply = await confirmations.ResendEmailAsync(
            new ResendEmailRequest
            {
                JobId = id,
                Actor = call.Actor(body.StaffName, body.LockToken),
                EmailType = body.EmailType ?? "",
            },
            call.Options
        );
        call.Changed(id);
        return new ResendJson("Email resent successfully", reply.NewToken.Length > 0 ? reply.NewToken : null);
    }
}

internal sealed record ForceConfirmBody(string? Reason, bool? BypassEmail, string? StaffName, long? LockToken);

internal sealed record ChangeStatusBody(string? NewStatus, string? Reason, string? StaffName, long? LockToken);

internal sealed record ResendBody(string? EmailType, string? StaffName, long? LockToken);

internal sealed record MessageJson(string Message);

internal sealed record ResendJson(string Message, string? NewToken);
