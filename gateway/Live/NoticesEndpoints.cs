using System.Runtime.CompilerServices;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;
using Client = PrintLab.Contracts.NoticeService.NoticeServiceClient;

namespace PrintLab.Gateway.Live;

/// <summary>Current notices for staff, such as failing mails or storage running out.</summary>
internal static class NoticesEndpoints
{
    private static readonly TimeSpan WhileAway = TimeSpan.FromSeconds(5);

    public static void MapNotices(this RouteGroupBuilder api) => api.MapGet("/notices", List).WithTags("Notices").RequireAuthorization();

    /// <summary>Streams the current notices and every change. Sends nothing new while Notify is unavailable.</summary>
    public static async IAsyncEnumerable<NoticeListJson> Watch(
        this Client client,
        bool asAdmin,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using var call = client.WatchNotices(new WatchNoticesRequest { AsAdmin = asAdmin }, cancellationToken: cancellationToken);
            while (await Next(call.ResponseStream, cancellationToken) is { } notices)
            {
                yield return NoticeListJson.Of(notices);
            }

            await Task.Delay(WhileAway, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<NoticeListJson> List(ServiceCall call, Client client) =>
        NoticeListJson.Of(await client.ListNoticesAsync(new ListNoticesRequest { AsAdmin = call.IsAdmin }, cancellationToken: call.Cancellation));

    private static async Task<NoticeList?> Next(IAsyncStreamReader<NoticeList> stream, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.MoveNext(cancellationToken) ? stream.Current : null;
        }
        catch (Exception exception) when (exception.IsFromService())
        {
            return null;
        }
    }
}

/// <summary>Something staff should know and can do something about.</summary>
internal sealed record NoticeJson([property: OneOf(typeof(NoticeKind))] string Kind, string Message, string? JobId);

internal sealed record NoticeListJson(IReadOnlyList<NoticeJson> Notices)
{
    public static NoticeListJson Of(NoticeList list) =>
        new([.. list.Notices.Select(notice => new NoticeJson(notice.Kind, notice.Message, notice.JobId.Length > 0 ? notice.JobId : null))]);
}
