using Microsoft.AspNetCore.Http.Features;
using PrintLab.Gateway.Calls;
using PrintLab.Gateway.Limits;
using PrintLab.ServiceDefaults.Faults;
using PrintLab.ServiceDefaults.LabSettings;

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
        place.Keep();
        return Results.Json(UploadJson.Of(file), ApiJson.Default.UploadJson, statusCode: StatusCodes.Status201Created);
    }
}

/// <summary>The form's fields, for the API description. What else the student has chosen so far may come along.</summary>
internal sealed record UploadFields(IFormFile File, string? PrintMethod, string? Color, string? Printer);
