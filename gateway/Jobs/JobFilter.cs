using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Gateway.Jobs;

/// <summary>Parses the filters of a job list from the query string.</summary>
internal static class JobFilter
{
    private const int LongestSearch = 200;

    /// <exception cref="Fault">validation_failed, naming each invalid parameter.</exception>
    public static ListJobsRequest From(HttpRequest request, bool asAdmin)
    {
        var paging = Paging.From(request);
        var errors = new FieldErrors();
        var filter = new ListJobsRequest
        {
            Statuses =
            {
                Text(request, "status")
                    .ToUpperInvariant()
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Distinct()
                    .Order(),
            },
            Search = Text(request, "search"),
            Printer = Text(request, "printer"),
            Discipline = Text(request, "discipline"),
            SubmittedFrom = Instant(request, "submitted_from", endOfDay: false, errors),
            SubmittedTo = Instant(request, "submitted_to", endOfDay: true, errors),
            Page = paging.Page,
            Limit = paging.Limit,
            AsAdmin = asAdmin,
        };
        if (Text(request, "sort") is { Length: > 0 } sort)
        {
            errors.Require(sort == "new_first", "sort", "sort must be new_first; left out, the newest come first.");
            filter.NewFirst = true;
        }

        if (Text(request, "confirmation_expired") is { Length: > 0 } expired)
        {
            errors.Require(bool.TryParse(expired, out var flag), "confirmation_expired", "confirmation_expired must be true or false.");
            filter.ConfirmationExpired = flag;
        }

        errors.Require(
            filter.Statuses.All(JobStatuses.Names.Contains),
            "status",
            $"status must be one or more of {string.Join(", ", JobStatuses.Names)}."
        );
        errors.Require(filter.Search.Length <= LongestSearch, "search", $"search may be at most {LongestSearch} characters long.");
        errors.ThrowIfAny();
        return filter;
    }

    private static string Text(HttpRequest request, string name) => request.Query[name].ToString().Trim();

    /// <summary>Parses an instant, or a date as its first or last moment.</summary>
    public static Timestamp? Instant(HttpRequest request, string name, bool endOfDay, FieldErrors errors)
    {
        var text = Text(request, name);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            var time = endOfDay ? TimeOnly.MaxValue : TimeOnly.MinValue;
            return Timestamp.FromDateTime(date.ToDateTime(time, DateTimeKind.Utc));
        }

        var valid = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant);
        errors.Require(valid, name, $"{name} must be a date like 2026-01-31 or an ISO 8601 time.");
        return valid ? Timestamp.FromDateTimeOffset(instant) : null;
    }
}
