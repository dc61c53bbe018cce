using System.Xml;
using ClosedXML.Excel;
using PrintLab.Reporting.Storage;

namespace PrintLab.Reporting.Exports;

/// <summary>Payments as an Excel workbook: one row each, money in dollars, times in the lab's time zone, totals as formulas.</summary>
public static class PaymentsWorkbook
{
    private const int HeaderRow = 1;
    private const string Dollars = "$#,##0.00";

    private static readonly Column[] Columns =
    [
        new("Paid", 18, "yyyy-mm-dd hh:mm"),
        new("Price", 12, Dollars) { IsSummed = true },
        new("Agreed price", 14, Dollars),
        new("Grams", 10, "#,##0.0") { IsSummed = true },
        new("Transaction", 18, "@"),
        new("Picked up by", 26, "@"),
        new("Staff", 22, "@"),
        new("Method", 12, "@"),
        new("Color", 20, "@"),
        new("Printer", 22, "@"),
        new("Discipline", 22, "@"),
        new("Job", 36, "@"),
    ];

    /// <summary>Writes the workbook; rows keep their order.</summary>
    public static byte[] Write(IReadOnlyList<PaymentFact> payments, TimeZoneInfo zone)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Payments");
        WriteHeader(sheet);
        for (var index = 0; index < payments.Count; index++)
        {
            WriteRow(sheet.Row(HeaderRow + 1 + index), payments[index], zone);
        }

        WriteTotals(sheet, HeaderRow + payments.Count);
        using var file = new MemoryStream();

        // Programs that only show a file, as phones and mail clients do, show the stored result of a formula.
        workbook.SaveAs(file, new SaveOptions { EvaluateFormulasBeforeSaving = true });
        return file.ToArray();
    }

    private static void WriteHeader(IXLWorksheet sheet)
    {
        for (var number = 1; number <= Columns.Length; number++)
        {
            var column = Columns[number - 1];
            sheet.Column(number).Width = column.Width;
            sheet.Column(number).Style.NumberFormat.Format = column.Format;
            sheet.Cell(HeaderRow, number).SetValue(column.Name);
        }

        sheet.Row(HeaderRow).Style.Font.Bold = true;
        sheet.SheetView.FreezeRows(HeaderRow);
    }

    private static void WriteRow(IXLRow row, PaymentFact payment, TimeZoneInfo zone)
    {
        object?[] values =
        [
            TimeZoneInfo.ConvertTime(payment.PaidAt, zone).DateTime,
            payment.PriceCents / 100m,
            payment.AgreedCents / 100m,
            payment.Grams,
            payment.TxnNo,
            payment.PickedUpBy,
            payment.Staff,
            payment.PrintMethod,
            payment.Color,
            payment.Printer,
            payment.Discipline,
            payment.JobId,
        ];
        for (var number = 1; number <= values.Length; number++)
        {
            SetValue(row.Cell(number), values[number - 1]);
        }
    }

    // SetValue keeps text as text, even if it begins with = or +. XML has no control characters.
    private static void SetValue(IXLCell cell, object? value)
    {
        switch (value)
        {
            case DateTime time:
                cell.SetValue(time);
                break;
            case decimal amount:
                cell.SetValue(amount);
                break;
            case double number:
                cell.SetValue(number);
                break;
            case string text:
                cell.SetValue(string.Concat(text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter))));
                break;
        }
    }

    private static void WriteTotals(IXLWorksheet sheet, int lastRow)
    {
        if (lastRow == HeaderRow)
        {
            return;
        }

        sheet.Range(HeaderRow, 1, lastRow, Columns.Length).SetAutoFilter();
        var totals = sheet.Row(lastRow + 1);
        totals.Style.Font.Bold = true;
        totals.Cell(1).SetValue("Total");
        for (var number = 1; number <= Columns.Length; number++)
        {
            if (Columns[number - 1].IsSummed)
            {
                var cells = sheet.Range(HeaderRow + 1, number, lastRow, number);
                totals.Cell(number).FormulaA1 = $"SUM({cells.RangeAddress})";
            }
        }
    }

    private sealed record Column(string Name, double Width, string Format)
    {
        public bool IsSummed { get; init; }
    }
}
