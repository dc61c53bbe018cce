using Microsoft.AspNetCore.Mvc;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Settings;
using PrintLab.Lab.Texts;

namespace PrintLab.Gateway.Submissions;

/// <summary>Receives the model while the student is still filling in the form; the submission then refers to it instead of sending it.</summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this RouteGroupBuilder api)
    {
        api.MapPost("/uploads", SendAhead)
            .WithTags("Submission")
            .DisableAntiforgery()
            .Accepts<UploadFields>("multipart/form-data")
            .Produces<UploadJson>(StatusCodes.Status201Created);
        api.MapGet("/uploads/{upload_id}", Judge).WithTags("Submission").Produces<UploadJson>();
    }

    // As with submissions, only accepted uploads count.
    private static async Task<IResult> SendAhead(
        HttpContext context,
        ServiceCall call,
        UploadStream uploads,
        UploadJudgement judgement,
        RateLimits limits,
        LabSettings lab
    )
    {
        await using var place = await limits.Take(
            RateLimits.Upload,
            context,
            lab.Limits.UploadsPerIpPerHour,
            "Upload limit exceeded. Please try again later."
        );
        var form = await uploads.Receive(context.Request, awaitsSubmission: true, call.Cancellation);
        var file = form.File ?? throw form.Refusal ?? Fault.Invalid("file", "Choose a file: .stl, .obj or .3mf.");
        try
        {
            RequireKnown(form.Field("print_method"), form.Field("printer"), lab);
        }
        catch (Fault)
        {
            await uploads.Drop(file);
            throw;
        }

        place.Keep();
        var answer = await judgement.Of(file, form.Field("print_method"), form.Field("printer"), call.Cancellation);
        return Results.Json(answer, ApiJson.Default.UploadJson, statusCode: StatusCodes.Status201Created);
    }

    // Repeats the verdict when the student picks another method or printer. Only the sender of the file knows the id.
    private static async Task<UploadJson> Judge(
        [FromRoute(Name = "upload_id")] string uploadId,
        [FromQuery(Name = "print_method")] string? printMethod,
        string? printer,
        ServiceCall call,
        UploadService.UploadServiceClient uploads,
        UploadJudgement judgement,
        LabSettings lab
    )
    {
        var (method, machine) = (CleanText.Line(printMethod ?? ""), CleanText.Line(printer ?? ""));
        RequireKnown(method, machine, lab);
        var file = await uploads.GetUploadAsync(new UploadQuery { UploadId = uploadId }, cancellationToken: call.Cancellation);
        return await judgement.Of(file, method, machine, call.Cancellation);
    }

    // Fields not chosen yet are omitted.
    private static void RequireKnown(string method, string printer, LabSettings lab)
    {
        var errors = new FieldErrors();
        errors.Require(
            method.Length == 0 || lab.Method(method) is not null,
            "print_method",
            $"Choose one of: {string.Join(", ", lab.Methods.Select(known => known.Name))}."
        );
        errors.Require(
            printer.Length == 0 || lab.Printer(printer) is not null,
            "printer",
            $"Choose one of: {string.Join(", ", lab.Printers.Select(known => known.Name))}."
        );
        errors.ThrowIfAny();
    }
}

/// <summary>The form's fields, for the API description. The student's other choices so far are optional.</summary>
internal sealed record UploadFields(IFormFile File, string? PrintMethod, string? Color, string? Printer);
