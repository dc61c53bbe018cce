using Microsoft.AspNetCore.Http.Features;
using PrintLab.Gateway.Calls;
using PrintLab.Gateway.Limits;
using PrintLab.ServiceDefaults.Faults;
using PrintLab.ServiceDefaults.LabSettings;
using PrintLab.ServiceDefaults.Models;

namespace PrintLab.Gateway.Submissions;

/// <summary>Where the form sends the model while the rest is still being filled in; the submission then names it instead of sending it.</summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this RouteGroupBuilder api) =>
        api.MapPost("/uploads", SendAhead).WithTags("Submission").DisableAntiforgery().Accepts<UploadFields>("multipart/form-data").Produces<UploadJson>(StatusCodes.Status201Created);

    // As with submissions, only what is accepted counts.
    private static async Task<IResult> SendAhead(HttpContext context, ServiceCall call, UploadStream uploads, RateLimits limits, Lab lab)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        await using var place = await limits.Take(RateLimits.Upload, context, lab.Limits.UploadsPerIpPerHour, "Upload limit exceeded. Please try again later.");
        var form = await uploads.Receive(context.Request, awaitsSubmission: true, call.Cancellation);
        var file = form.File ?? throw Fault.Invalid("file", "Choose a file: .stl, .obj or .3mf.");
        try
        {
            RequireKnown(form, lab);
        }
        catch (Fault)
        {
            await uploads.Drop(file);
            throw;
        }

        place.Keep();
        var verdicts = ModelVerdicts.Of(file.Model, lab, form.Field("print_method"), form.Field("printer"));
        return Results.Json(UploadJson.Of(file, verdicts), ApiJson.Default.UploadJson, statusCode: StatusCodes.Status201Created);
    }

    // What is not chosen yet is left out.
    private static void RequireKnown(SubmissionForm form, Lab lab)
    {
        var errors = new FieldErrors();
        var (method, printer) = (form.Field("print_method"), form.Field("printer"));
        errors.Require(method.Length == 0 || lab.Method(method) is not null, "print_method", $"Choose one of: {string.Join(", ", lab.Methods.Select(known => known.Name))}.");
        errors.Require(printer.Length == 0 || lab.Printer(printer) is not null, "printer", $"Choose one of: {string.Join(", ", lab.Printers.Select(known => known.Name))}.");
        errors.ThrowIfAny();
    }
}

/// <summary>The form's fields, for the API description. What else the student has chosen so far may come along.</summary>
internal sealed record UploadFields(IFormFile File, string? PrintMethod, string? Color, string? Printer);
