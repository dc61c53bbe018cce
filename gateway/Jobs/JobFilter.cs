using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.OpenApi;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Jobs;

/// <summary>Parses the filters of a job list from the query string.</summary>
internal static class JobFilter
{
    private const int LongestSearch = 200;

    private static readonly QueryParameter Status = new("status", "One or more statuses, separated by commas.");
    private static readonly QueryParameter Search = new("search", "Text in the student's name, email address, or class number.");
    private static readonly QueryParameter Printer = new("printer", "A printer's name.");
    private static readonly QueryParameter Discipline = new("discipline", "A discipline's name.");
    private static readonly QueryParameter Expired = new(
        "confirmation_expired",
        "Only jobs whose confirmation link has expired, or only others.",
        JsonSchemaType.Boolean
    );
    private static readonly QueryParameter From = new("submitted_from", "A day of the lab's time zone like 2026-01-31, or an ISO 8601 time.");
    private static readonly QueryParameter To = new("submitted_to", "The same; a day is included whole.");
    private static readonly QueryParameter Sort = new(
        "sort",
        "Unreviewed uploaded jobs first; by default, the newest come first.",
        Values: ["new_first"]
    );

    /// <summary>The parameters it is read from.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [Status, Search, Printer, Discipline, Expired, From, To, Sort, .. Paging.Parameters];

    /// <exception cref="Fault">validation_failed, naming each invalid parameter.</exception>
    public static ListJobsRequest Read(HttpRequest request, LabSettings lab, bool asAdmin)
    {
        var paging = Paging.From(request);
        var errors = new FieldErrors();
        var filter = new ListJobsRequest
        {
            Statuses =
            {
                Status
                    .Of(request)
                    .ToUpperInvariant()
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Distinct()
                    .Order(),
            },
            Search = Search.Of(request),
            Printer = Printer.Of(request),
            Discipline = Discipline.Of(request),
            SubmittedFrom = Instant(request, From, lab, endOfDay: false, errors),
            SubmittedTo = Instant(request, To, lab, endOfDay: true, errors),
            Page = paging.Page,
            Limit = paging.Limit,
            AsAdmin = asAdmin,
        };
        if (Sort.Of(request) is { Length: > 0 } sort)
        {
            errors.Require(sort == "new_first", "sort", "sort must be new_first; left out, the newest come first.");
            filter.NewFirst = true;
        }

        if (Expired.Of(request) is { Length: > 0 } expired)
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

    /// <summary>Parses an instant, or a day of the lab as its first or last moment.</summary>
    public static Timestamp? Instant(HttpRequest request, QueryParameter parameter, LabSettings lab, bool endOfDay, FieldErrors errors)
    {
        var text = parameter.Of(request);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            var edge = endOfDay && date < DateOnly.MaxValue ? lab.StartOf(date.AddDays(1)).AddTicks(-1) : lab.StartOf(date);
            return Timestamp.FromDateTimeOffset(edge);
        }

        var valid = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant);
        errors.Require(valid, parameter.Name, $"{parameter.Name} must be a date like 2026-01-31 or an ISO 8601 time.");
        return valid ? Timestamp.FromDateTimeOffset(instant) : null;
    }
}
