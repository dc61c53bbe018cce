using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Mails;

/// <summary>Parses the filters of a mail list from the query string.</summary>
internal static class MailFilter
{
    private const int LongestSearch = 200;

    private static readonly QueryParameter JobId = new("job_id", "A job's id.");
    private static readonly QueryParameter State = new("state", "Only mails in this state.", Values: MailState.All);
    private static readonly QueryParameter Kind = new("kind", "Only mails of this kind.", Values: MailKind.All);
    private static readonly QueryParameter Search = new("search", "Text in the subject or the recipient's address.");

    /// <summary>The parameters it is read from.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = [JobId, State, Kind, Search, .. Paging.Parameters];

    /// <exception cref="Fault">validation_failed, naming each invalid parameter.</exception>
    public static ListMailsRequest Read(HttpRequest request, bool asAdmin)
    {
        var paging = Paging.From(request);
        var filter = new ListMailsRequest
        {
            JobId = JobId.Of(request),
            State = State.Of(request).ToLowerInvariant(),
            Kind = Kind.Of(request).ToLowerInvariant(),
            Search = Search.Of(request),
            Page = paging.Page,
            Limit = paging.Limit,
            AsAdmin = asAdmin,
        };
        new FieldErrors()
            .Require(
                filter.State.Length == 0 || MailState.All.Contains(filter.State),
                "state",
                $"state must be one of {string.Join(", ", MailState.All)}."
            )
            .Require(filter.Kind.Length == 0 || MailKind.All.Contains(filter.Kind), "kind", $"kind must be one of {string.Join(", ", MailKind.All)}.")
            .Require(filter.Search.Length <= LongestSearch, "search", $"search may be at most {LongestSearch} characters long.")
            .ThrowIfAny();
        return filter;
    }
}
