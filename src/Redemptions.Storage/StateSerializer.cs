using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Storage;
using Redemptions.Grains;

namespace Redemptions.Storage;

/// <summary>Serialises grain states as JSON, in the same form for every database.</summary>
internal static class StateSerializer
{
    public static SystemTextJsonGrainStorageSerializer Create()
    {
        var options = new SystemTextJsonGrainStorageSerializerOptions();
        RedemptionGrainsExtensions.ConfigureStateJson(options.JsonSerializerOptions);
        return new SystemTextJsonGrainStorageSerializer(Options.Create(options));
    }
}
