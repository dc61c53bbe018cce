using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Jobs;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Mails;

/// <summary>Parses the filters of a mail list from the query string.</summary>
internal static class MailFilter
{
    private const int LongestSearch = 200;

    /// <exception cref="Fault">validation_failed, naming each invalid parameter.</exception>
    public static ListMailsRequest From(HttpRequest request)
    {
        var paging = Paging.From(request);
        var filter = new ListMailsRequest
        {
            JobId = Text(request, "job_id"),
            State = Text(request, "state").ToLowerInvariant(),
            Kind = Text(request, "kind").ToLowerInvariant(),
            Search = Text(request, "search"),
            Page = paging.Page,
            Limit = paging.Limit,
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

    private static string Text(HttpRequest request, string name) => request.Query[name].ToString().Trim();
}
