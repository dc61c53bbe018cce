using PrintLab.Contracts;

namespace PrintLab.Gateway.Submissions;

/// <summary>A submission as it arrived: its text fields, and the file as Files keeps it; null when none was sent.</summary>
internal sealed record SubmissionForm(IReadOnlyDictionary<string, string> Fields, Upload? File)
{
    public SubmitJobRequest ToRequest() => new()
    {
        StudentName = Field("student_name"),
        StudentEmail = Field("student_email"),
        Discipline = Field("discipline"),
        ClassNumber = Field("class_number"),
        PrintMethod = Field("print_method"),
        Color = Field("color"),
        Printer = Field("printer"),
        AcknowledgedMinimumCharge = Field("acknowledged_minimum_charge"),
        UploadId = File?.UploadId ?? "",
        OriginalFilename = File?.OriginalFilename ?? "",
        FileHash = File?.Sha256 ?? "",
        FileBytes = File?.Bytes ?? 0,
    };

    private string Field(string name) => Fields.GetValueOrDefault(name, "");
}

/// <summary>The form's fields, for the API description.</summary>
internal sealed record SubmissionFields(
    string StudentName, string StudentEmail, string Discipline, string ClassNumber, string PrintMethod, string Color, string Printer,
    string AcknowledgedMinimumCharge, IFormFile File);
