using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PrintLab.Reporting.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "feed_cursor",
                columns: table => new
                {
                    follower = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_cursor", x => x.follower);
                });

            migrationBuilder.CreateTable(
                name: "job_fact",
                columns: table => new
                {
                    job_id = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    discipline = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    print_method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    color = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    printer = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_fact", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "parked_event",
                columns: table => new
                {
                    follower = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    event_type = table.Column<string>(type: "text", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parked_event", x => new { x.follower, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "payment_fact",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    grams = table.Column<double>(type: "double precision", nullable: false),
                    price_cents = table.Column<long>(type: "bigint", nullable: false),
                    agreed_cents = table.Column<long>(type: "bigint", nullable: true),
                    txn_no = table.Column<string>(type: "text", nullable: false),
                    picked_up_by = table.Column<string>(type: "text", nullable: false),
                    staff = table.Column<string>(type: "text", nullable: false),
                    discipline = table.Column<string>(type: "text", nullable: false),
                    print_method = table.Column<string>(type: "text", nullable: false),
                    color = table.Column<string>(type: "text", nullable: false),
                    printer = table.Column<string>(type: "text", nullable: false),
                    replaced_by = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_fact", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "status_total",
                columns: table => new
                {
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    jobs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_status_total", x => x.status);
                });

            migrationBuilder.CreateIndex(
                name: "ix_payment_fact_job_id",
                table: "payment_fact",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_fact_paid_at",
                table: "payment_fact",
                column: "paid_at");

            migrationBuilder.Sql(KeepStatusTotal);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FUNCTION keep_status_total CASCADE");

            migrationBuilder.DropTable(
                name: "feed_cursor");

            migrationBuilder.DropTable(
                name: "job_fact");

            migrationBuilder.DropTable(
                name: "parked_event");

            migrationBuilder.DropTable(
                name: "payment_fact");

            migrationBuilder.DropTable(
                name: "status_total");
        }
    }
}
