using PrintLab.Contracts;
using PrintLab.Contracts.Faults;

namespace PrintLab.Gateway.Submissions;

/// <summary>A received form: its text fields, and the upload stored by Files, or null if no file was sent.</summary>
/// <param name="Refusal">Why Files refused the file; null if it did not.</param>
internal sealed record SubmissionForm(IReadOnlyDictionary<string, string> Fields, Upload? File, Fault? Refusal)
{
    /// <exception cref="Fault">validation_failed on "upload_id" if a file was sent too.</exception>
    public SubmitJobRequest ToRequest() =>
        new()
        {
            StudentName = Field("student_name"),
            StudentEmail = Field("student_email"),
            Discipline = Field("discipline"),
            ClassNumber = Field("class_number"),
            PrintMethod = Field("print_method"),
            Color = Field("color"),
            Printer = Field("printer"),
            AcknowledgedMinimumCharge = Field("acknowledged_minimum_charge"),
            FileProblem = Refusal?.Message ?? "",
            UploadId = (File, Field("upload_id")) switch
            {
                (null, var sentAhead) => sentAhead,
                ({ } file, "") => file.UploadId,
                _ => throw Fault.Invalid("upload_id", "Send either a file or the upload_id of one, not both."),
            },
        };

    /// <summary>A field's value, or an empty string if it was not sent.</summary>
    public string Field(string name) => Fields.GetValueOrDefault(name, "");
}

/// <summary>The form's fields, for the API description. Send either the file or the upload_id of one sent ahead.</summary>
internal sealed record SubmissionFields(
    string StudentName,
    string StudentEmail,
    string Discipline,
    string ClassNumber,
    string PrintMethod,
    string Color,
    string Printer,
    string AcknowledgedMinimumCharge,
    IFormFile? File,
    string? UploadId
);
