using System.Net;
using ClosedXML.Excel;

namespace PrintLab.Tests.Integration.Lifecycle;

/// <summary>Payments as an Excel workbook.</summary>
[Collection(SharedLabTests.Name)]
public sealed class PaymentsExportTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    private static string Today => DateTime.Now.ToString("yyyy-MM-dd");

    [Fact]
    [Trait("req", "C-02")]
    public async Task A_payment_is_a_row_of_typed_cells_and_the_total_a_formula()
    {
        var completed = await _lab.CompletedJob(_staff);
        (await _staff.Post($"jobs/{completed.Id}/lock")).Expect(HttpStatusCode.OK);
        var paid = (await Pay(completed.Id, txnNo: "=1+1")).Expect(HttpStatusCode.OK);

        using var workbook = await Export(Today, Today);

        var sheet = workbook.Worksheet("Payments");
        var row = sheet.RowsUsed().Single(candidate => candidate.Cell(12).GetString() == completed.Id);
        row.Cell(1).GetDateTime().ShouldBe(DateTime.Now, TimeSpan.FromMinutes(5));
        row.Cell(2).GetValue<decimal>().ShouldBe(paid.Member("payment").GetProperty("price_cents").GetInt64() / 100m);
        row.Cell(3).GetValue<decimal>().ShouldBe(long.Parse(paid["cost_cents"]!) / 100m);
        row.Cell(4).GetDouble().ShouldBe(40);
        (row.Cell(5).HasFormula, row.Cell(5).DataType, row.Cell(5).GetString()).ShouldBe((false, XLDataType.Text, "=1+1"));
        row.Cells(6, 8).Select(cell => cell.GetString()).ShouldBe(["Jane Student", RunningLab.Staff, "Filament"]);
        var total = sheet.LastRowUsed();
        total.Cell(2).FormulaA1.ShouldBe($"SUM(B2:B{total.RowNumber() - 1})");
        var sum = sheet.Rows(2, total.RowNumber() - 1).Sum(payment => payment.Cell(2).GetDouble());
        total.Cell(2).CachedValue.ShouldBeOfType<double>().ShouldBe(sum, 0.001);
    }

    [Fact]
    public async Task A_corrected_payment_appears_once_as_corrected()
    {
        var completed = await _lab.CompletedJob(_staff);
        (await _staff.Post($"jobs/{completed.Id}/lock")).Expect(HttpStatusCode.OK);
        (await Pay(completed.Id, "TC-first")).Expect(HttpStatusCode.OK);
        (await _staff.Act(completed.Id, "revert-pickup", "Wrong number")).Expect(HttpStatusCode.OK);
        (await _staff.Post($"jobs/{completed.Id}/lock")).Expect(HttpStatusCode.OK);
        (await Pay(completed.Id, "TC-second")).Expect(HttpStatusCode.OK);

        using var workbook = await Export(Today, Today);

        var rows = workbook.Worksheet("Payments").RowsUsed().Where(row => row.Cell(12).GetString() == completed.Id);
        rows.ShouldHaveSingleItem().Cell(5).GetString().ShouldBe("TC-second");
    }

    [Fact]
    public async Task A_period_without_payments_is_a_workbook_with_a_header_alone()
    {
        using var workbook = await Export("2001-01-01", "2001-01-31");
        workbook.Worksheet("Payments").RowsUsed().ShouldHaveSingleItem().Cell(1).GetString().ShouldBe("Paid");
    }

    [Theory]
    [InlineData("", "start_date")]
    [InlineData("?start_date=2026-02-30&end_date=2026-03-01", "start_date")]
    [InlineData("?start_date=2026-02-01", "end_date")]
    [InlineData("?start_date=2026-02-02&end_date=2026-02-01", "end_date")]
    public async Task A_wrong_period_is_refused_by_its_field(string query, string field) =>
        (await _staff.Get($"export/payments{query}")).ExpectField(field);

    private Task<Answer> Pay(string jobId, string txnNo) =>
        _staff.Post(
            $"jobs/{jobId}/payment",
            new
            {
                grams = 40,
                txn_no = txnNo,
                picked_up_by = "Jane Student",
                staff_name = RunningLab.Staff,
            }
        );

    private async Task<XLWorkbook> Export(string from, string to)
    {
        using var response = await _staff.Raw(HttpMethod.Get, $"export/payments?start_date={from}&end_date={to}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"payments-{from}-to-{to}.xlsx");
        var content = new MemoryStream();
        await response.Content.CopyToAsync(content);
        return new XLWorkbook(content);
    }
}
