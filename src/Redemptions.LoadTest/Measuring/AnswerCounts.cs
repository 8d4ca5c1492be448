using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Redemptions.LoadTest.Fronts;

namespace Redemptions.LoadTest.Measuring;

/// <summary>Counts answers by their status or kind.</summary>
internal sealed class AnswerCounts
{
    public const string Unanswered = "unanswered";
    private const int TooMany = 429;
    private const int Conflict = 409;

    private static readonly string[] Always = ["confirmed", "failed", "in_doubt", "429"];

    private readonly ConcurrentDictionary<string, StrongBox<long>> _counts = new();

    /// <summary>The counts by name. The names that every run reports come first, even with a count of 0.</summary>
    public IReadOnlyDictionary<string, long> All => Always.Concat(_counts.Keys.Except(Always).Order(StringComparer.Ordinal)).ToDictionary(name => name, CountOf);

    public long CountOf(string name) => _counts.TryGetValue(name, out var count) ? Interlocked.Read(ref count.Value) : 0;

    public void Add(in FrontAnswer answer) => Interlocked.Increment(ref _counts.GetOrAdd(NameOf(answer), static _ => new StrongBox<long>()).Value);

    /// <summary>Whether the service refused the call by one of its rules (409, 429). Such a call is counted neither as an operation nor as an error.</summary>
    public static bool IsRefused(in FrontAnswer answer) => answer.Kind == AnswerKind.Problem && answer.HttpStatus is TooMany or Conflict;

    public static bool IsError(in FrontAnswer answer) => answer.Kind == AnswerKind.None || (answer.Kind == AnswerKind.Problem && !IsRefused(answer));

    private static string NameOf(in FrontAnswer answer) => answer.Kind switch
    {
        AnswerKind.Confirmed => "confirmed",
        AnswerKind.Failed => "failed",
        AnswerKind.Draft => "in_doubt",
        AnswerKind.Balance => "balance",
        AnswerKind.Types => "types",
        AnswerKind.Problem => Status(answer.HttpStatus),
        _ => answer.HttpStatus == 0 ? Unanswered : "unreadable",
    };

    private static string Status(short status) => status switch
    {
        TooMany => "429",
        Conflict => "409",
        _ => status.ToString(CultureInfo.InvariantCulture),
    };
}
