using System.Globalization;
using Grpc.Core;
using Microsoft.Net.Http.Headers;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;
using PrintLab.Lab.Texts;

namespace PrintLab.Gateway.Jobs;

/// <summary>Exports for bookkeeping.</summary>
internal static class ExportsEndpoints
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string DayFormat = "yyyy-MM-dd";

    public static void MapExports(this RouteGroupBuilder api) =>
        api.MapGet("/export/payments", Payments)
            .WithTags("Statistics")
            .RequireAuthorization(WorkstationAuthentication.AdminPolicy)
            .Produces(StatusCodes.Status200OK, contentType: Excel);

    /// <summary>The payments of a period, both days included, as an Excel workbook.</summary>
    /// <param name="start_date">First day in the lab's time zone, like 2026-01-01.</param>
    /// <param name="end_date">Last day.</param>
    private static async Task Payments(
        string? start_date,
        string? end_date,
        HttpResponse response,
        ServiceCall call,
        ExportService.ExportServiceClient exports
    )
    {
        var (first, last) = Days(start_date, end_date);
        using var export = exports.ExportPayments(
            new ExportPaymentsRequest
            {
                FirstDay = first,
                LastDay = last,
                AtLeastSequence = call.LatestChange,
            },
            cancellationToken: call.Cancellation
        );

        // The first part decides whether there is a file or an error.
        if (await export.ResponseStream.MoveNext(call.Cancellation))
        {
            SetHeaders(response, $"payments-{first}-to-{last}.xlsx");
            do
            {
                await response.Body.WriteAsync(export.ResponseStream.Current.Content.Memory, call.Cancellation);
            } while (await export.ResponseStream.MoveNext(call.Cancellation));
        }
    }

    private static (string First, string Last) Days(string? startDate, string? endDate)
    {
        var errors = new FieldErrors();
        var first = Day(startDate, "start_date", errors);
        var last = Day(endDate, "end_date", errors);
        errors.Require(first is null || last is null || first <= last, "end_date", "end_date must not be before start_date.").ThrowIfAny();
        return (first!.Value.ToString(DayFormat, CultureInfo.InvariantCulture), last!.Value.ToString(DayFormat, CultureInfo.InvariantCulture));
    }

    private static DateOnly? Day(string? text, string name, FieldErrors errors)
    {
        var isDay =
            DateOnly.TryParseExact(CleanText.Line(text ?? ""), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1 and < 9999;
        errors.Require(isDay, name, $"{name} must be a date like 2026-01-31.");
        return isDay ? day : null;
    }

    private static void SetHeaders(HttpResponse response, string fileName)
    {
        response.ContentType = Excel;
        response.Headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        response.Headers.ContentDisposition = disposition.ToString();
    }
}
