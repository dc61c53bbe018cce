using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;
using Client = PrintLab.Contracts.NotifyService.NotifyServiceClient;

namespace PrintLab.Gateway.Mails;

/// <summary>The mail record, with retry for failed mails.</summary>
internal static class MailsEndpoints
{
    public static void MapMails(this RouteGroupBuilder api)
    {
        var mails = api.MapGroup("").WithTags("Mails").RequireAuthorization();
        mails.MapGet("/mails", List).Reads(MailFilter.Parameters);
        mails.MapGet("/mails/counts", Count);
        mails.MapGet("/mails/{mail_id:long}", Get);
        mails.MapGet("/mails/previews/{kind}", Preview);
        mails.MapGet("/jobs/{id}/mails", OfJob).Reads(MailFilter.Parameters);
        mails.MapPost("/mails/{mail_id:long}/retry", Retry).Produces<MessageJson>(StatusCodes.Status202Accepted);
        mails.MapPost("/mails/failed/retry", RetryFailed).Produces<RetriedMailsJson>(StatusCodes.Status202Accepted);
        mails.MapPost("/admin/mail/test", Test).RequireAuthorization(WorkstationAuthentication.AdminPolicy);
    }

    private static async Task<MailListJson> List(HttpRequest request, ServiceCall call, Client client)
    {
        var filter = MailFilter.Read(request, call.IsAdmin);
        return MailListJson.Of(await client.ListMailsAsync(filter, cancellationToken: call.Cancellation), filter);
    }

    private static async Task<MailCountsJson> Count(ServiceCall call, Client client)
    {
        var counts = await client.CountMailsAsync(new CountMailsRequest { AsAdmin = call.IsAdmin }, cancellationToken: call.Cancellation);
        return new MailCountsJson(
            counts.Mails["queued"],
            counts.Mails["sent"],
            counts.Mails["failed"],
            counts.Mails["withdrawn"],
            counts.Waiting,
            counts.Way,
            counts.Trouble.Length > 0 ? counts.Trouble : null
        );
    }

    private static async Task<MailJson> Get(long mail_id, ServiceCall call, Client client)
    {
        var mail = await client.GetMailAsync(new MailQuery { Id = mail_id, AsAdmin = call.IsAdmin }, cancellationToken: call.Cancellation);
        return MailJson.Of(mail) with { Text = mail.Text, Html = mail.Html.Length > 0 ? mail.Html : null };
    }

    private static async Task<MailPreviewJson> Preview(string kind, ServiceCall call, Client client)
    {
        var preview = await client.PreviewMailAsync(new PreviewMailRequest { Kind = kind }, cancellationToken: call.Cancellation);
        return new MailPreviewJson(
            kind,
            preview.Subject,
            preview.Text,
            preview.Html,
            preview.Source,
            preview.Problem.Length > 0 ? preview.Problem : null,
            preview.File,
            preview.BuiltIn
        );
    }

    private static async Task<MailListJson> OfJob(string id, HttpRequest request, ServiceCall call, Client client)
    {
        var filter = MailFilter.Read(request, call.IsAdmin);
        filter.JobId = id;
        return MailListJson.Of(await client.ListMailsAsync(filter, cancellationToken: call.Cancellation), filter);
    }

    private static async Task<IResult> Retry(long mail_id, ActionBody body, ServiceCall call, Client client, JobMailService.JobMailServiceClient jobs)
    {
        var mail = await client.GetMailAsync(new MailQuery { Id = mail_id, AsAdmin = call.IsAdmin }, cancellationToken: call.Cancellation);
        if (mail.State != "failed")
        {
            throw new Fault(
                FaultCode.InvalidTransition,
                $"This email is {mail.State}; only failed emails can be sent again.",
                new Dictionary<string, object?> { ["state"] = mail.State }
            );
        }

        var reference = new MailReference
        {
            Id = mail_id,
            JobId = mail.JobId,
            Kind = mail.Kind,
        };
        var reply = await jobs.RetryMailsAsync(
            new RetryMailsRequest { Mails = { reference }, Actor = call.Actor(body.StaffName, body.LockToken) },
            call.Options
        );
        if (reply.Count == 0)
        {
            throw Fault.NotFound("Job not found");
        }

        call.Changed(mail.JobId, reply.Sequence);
        return Results.Json(new MessageJson("The email will be sent again."), ApiJson.Default.MessageJson, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>Sends all failed emails again that somebody still waits for, at most a thousand at once.</summary>
    private static async Task<IResult> RetryFailed(ActionBody body, ServiceCall call, Client client, JobMailService.JobMailServiceClient jobs)
    {
        var failed = await client.ListFailedMailsAsync(new ListFailedMailsRequest { AsAdmin = call.IsAdmin }, cancellationToken: call.Cancellation);
        var reply = await jobs.RetryMailsAsync(
            new RetryMailsRequest { Mails = { failed.Mails }, Actor = call.Actor(body.StaffName, body.LockToken) },
            call.Options
        );
        call.Changed("", reply.Sequence);
        return Results.Json(new RetriedMailsJson(reply.Count), ApiJson.Default.RetriedMailsJson, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<TestMailJson> Test(TestMailBody body, ServiceCall call, Client client)
    {
        var reply = await client.TestMailAsync(new TestMailRequest { To = body.To ?? throw Missing.Field("to") }, call.Options);
        return new TestMailJson(reply.Delivered, reply.Answer);
    }
}

/// <summary>A mail as composed now, with the source of its wording, the problem with a skipped wording, and the file to edit.</summary>
internal sealed record MailPreviewJson(
    string Kind,
    string Subject,
    string Text,
    string Html,
    string Source,
    string? Problem,
    string File,
    string BuiltIn
);

/// <summary>How many failed mails will be sent again.</summary>
internal sealed record RetriedMailsJson(int Count);

internal sealed record TestMailBody(string? To);

/// <summary>Whether the mail server accepted the mail, and its response.</summary>
internal sealed record TestMailJson(bool Delivered, string Answer);

/// <summary>Mails by state; waiting counts queued mails that are due. Way is how mails are sent, trouble why none can be sent right now.</summary>
internal sealed record MailCountsJson(long Queued, long Sent, long Failed, long Withdrawn, long Waiting, string Way, string? Trouble);
