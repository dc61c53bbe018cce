using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Settings;
using PrintLab.Lab.Texts;

namespace PrintLab.Jobs.Submissions;

/// <summary>Validates a student's form. The form itself applies the same rules, from the same lab.json.</summary>
internal static class SubmissionRules
{
    /// <exception cref="Fault">validation_failed with every invalid field.</exception>
    public static void Check(SubmitJobRequest form, LabSettings lab)
    {
        var errors = new FieldErrors();
        var (name, email, classNumber) = (form.StudentName, form.StudentEmail, form.ClassNumber);
        errors.Require(name.Length is >= 2 and <= 100, "student_name", "Your name must be 2 to 100 characters long.");
        errors.Require(name.Length > 100 || !WebAddresses.IsIn(name), "student_name", "Your name cannot contain a web or email address.");
        errors.Require(email.Length <= EmailAddress.Longest, "student_email", "The email address may be at most 100 characters long.");
        errors.Require(EmailAddress.IsValid(email), "student_email", "Enter a valid email address.");
        errors.Require(lab.Disciplines.Contains(form.Discipline), "discipline", $"Choose one of: {string.Join(", ", lab.Disciplines)}.");
        errors.Require(classNumber.Length is > 0 and <= 50, "class_number", "Enter a class number of at most 50 characters, like ARCH 4000 or N/A.");
        errors.Require(
            lab.Printer(form.Printer) is not null,
            "printer",
            $"Choose one of: {string.Join(", ", lab.Printers.Select(printer => printer.Name))}."
        );
        CheckMethodAndColor(form, lab, errors);
        CheckConsent(form.AcknowledgedMinimumCharge, lab, errors);
        errors.Require(form.FileProblem.Length == 0, "file", form.FileProblem);
        errors.Require(form.UploadId.Length > 0 || form.FileProblem.Length > 0, "file", "Choose a file: .stl, .obj or .3mf.");
        errors.ThrowIfAny();
    }

    private static void CheckMethodAndColor(SubmitJobRequest form, LabSettings lab, FieldErrors errors)
    {
        if (lab.Method(form.PrintMethod) is not { } method)
        {
            errors.Add("print_method", $"Choose one of: {string.Join(", ", lab.Methods.Select(known => known.Name))}.");
            errors.Require(form.Color.Length > 0, "color", "Choose a colour.");
            return;
        }

        errors.Require(
            method.Colors.Contains(form.Color),
            "color",
            $"{method.Name} does not come in this colour. Choose one of: {string.Join(", ", method.Colors)}."
        );
    }

    private static void CheckConsent(string answer, LabSettings lab, FieldErrors errors)
    {
        switch (answer.ToLowerInvariant())
        {
            case "yes" or "true":
                break;
            case "no" or "false":
                errors.Add(
                    "acknowledged_minimum_charge",
                    $"We can only print if you agree to the minimum ${lab.MinimumChargeCents / 100m:0.00} charge."
                );
                break;
            default:
                errors.Add("acknowledged_minimum_charge", "Choose Yes or No.");
                break;
        }
    }
}
